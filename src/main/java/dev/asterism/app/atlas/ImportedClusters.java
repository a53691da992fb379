package dev.asterism.app.atlas;

import dev.asterism.model.atlas.Cluster;
import dev.asterism.model.atlas.Clustering;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.error.SettingException;
import dev.asterism.model.matrix.Matrix;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The clusters that came with a collection's rows: items of one label are a cluster, which is called by it. Items
/// without a label, or with `-1`, as DBSCAN and its kin write it, belong to none.
///
/// @param clustering labels are numbered by descending size
/// @param names the label of each cluster, as it stands in the rows
record ImportedClusters(Clustering clustering, List<String> names) {
    /// Nobody tells more clusters apart; a column with more different values is likely to be another one.
    private static final int MOST = 10_000;

    private static final String NOISE = "-1";

    /// Reads the labels.
    ///
    /// @param vectors of all items, whose means are the centroids
    /// @throws SettingException if the collection came without, or with too many different ones
    static ImportedClusters of(CollectionReader reader, Matrix vectors) {
        String column = reader.manifest().presentation().cluster();
        if (column.isEmpty()) {
            throw new SettingException("the collection \"" + reader.manifest().collection()
                    + "\" came without clusters; import gives it some by --cluster");
        }
        String[] values = IntStream.range(0, reader.size())
                .mapToObj(i -> label(reader.item(i).field(column).strip()))
                .toArray(String[]::new);
        Map<String, Integer> sizes = new HashMap<>();
        for (String value : values) {
            if (!value.isEmpty()) {
                sizes.merge(value, 1, Integer::sum);
            }
        }
        if (sizes.size() > MOST) {
            throw new SettingException("column \"" + column + "\" has " + sizes.size()
                    + " different values; clusters are at most " + MOST + ", choose others by --clustering");
        }
        List<String> names = sizes.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        Map<String, Integer> numbers = new HashMap<>();
        names.forEach(name -> numbers.put(name, numbers.size()));
        int[] labels = new int[values.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = numbers.getOrDefault(values[i], Clustering.NOISE);
        }
        return new ImportedClusters(new Clustering(labels, means(labels, names.size(), vectors)), names);
    }

    private static String label(String value) {
        return value.equals(NOISE) || value.equals(NOISE + ".0") ? "" : value;
    }

    private static Matrix means(int[] labels, int clusters, Matrix vectors) {
        double[] sums = new double[clusters * vectors.columns()];
        int[] sizes = new int[clusters];
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] != Clustering.NOISE) {
                sizes[labels[i]]++;
                for (int j = 0; j < vectors.columns(); j++) {
                    sums[labels[i] * vectors.columns() + j] += vectors.at(i, j);
                }
            }
        }
        Matrix means = Matrix.zeros(clusters, vectors.columns());
        for (int i = 0; i < sums.length; i++) {
            means.values()[i] = (float) (sums[i] / sizes[i / vectors.columns()]);
        }
        return means;
    }

    /// The clusters under their own names.
    List<Cluster> named(List<Cluster> clusters) {
        return clusters.stream()
                .map(cluster -> cluster.id() == Clustering.NOISE
                        ? cluster
                        : new Cluster(
                                cluster.id(),
                                names.get(cluster.id()),
                                cluster.size(),
                                cluster.medoid(),
                                cluster.terms()))
                .toList();
    }
}
