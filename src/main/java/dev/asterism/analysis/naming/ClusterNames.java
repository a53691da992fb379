package dev.asterism.analysis.naming;

import dev.asterism.analysis.simd.Kernels;
import dev.asterism.model.atlas.Cluster;
import dev.asterism.model.atlas.Clustering;
import dev.asterism.model.matrix.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Names clusters by what their members say and the others do not: terms of one or two words, chosen by class-based
/// TF-IDF, as the members write them.
///
/// Every term of a name occurs in members of the cluster; no two clusters have the same name; names have no control
/// characters. A cluster whose texts say nothing is called by the text of its medoid or, where that has none, "Cluster
/// 3". The same arguments give the same names.
public final class ClusterNames {
    /// What the points of no cluster are called together.
    public static final String NOISE = "Noise";

    private final Clustering clustering;
    private final Matrix points;
    private final List<String> texts;
    private final NamingOptions options;
    private final List<List<Word>> words;
    private final TermCounts counts;
    private final NameComposer composer;

    private ClusterNames(Clustering clustering, Matrix points, List<String> texts, NamingOptions options) {
        this.clustering = clustering;
        this.points = points;
        this.texts = texts;
        this.options = options;
        Predicate<String> stopWord = StopWords.ENGLISH::contains;
        this.words = texts.parallelStream()
                .map(text -> WordScanner.words(text, stopWord))
                .toList();
        this.counts = TermCounts.of(words, clustering.labels(), clustering.count());
        this.composer = new NameComposer(options);
    }

    /// Names clusters and finds their medoids.
    ///
    /// @param points `n x d`, what was clustered
    /// @param texts what each point says, `n`; may be blank
    /// @return the clusters that have members by descending size, then label; noise, if there is any, last
    public static List<Cluster> name(Clustering clustering, Matrix points, List<String> texts, NamingOptions options) {
        int n = clustering.labels().length;
        if (points.rows() != n || texts.size() != n) {
            throw new IllegalArgumentException(
                    n + " labels, " + points.rows() + " points and " + texts.size() + " texts do not go together");
        }
        return new ClusterNames(clustering, points, texts, options).clusters();
    }

    private List<Cluster> clusters() {
        int[][] members = members();
        List<Cluster> named = new ArrayList<>();
        IntStream.range(0, clustering.count())
                .boxed()
                .filter(label -> members[label].length > 0)
                .sorted(Comparator.comparingInt((Integer label) -> -members[label].length))
                .forEach(label -> named.add(cluster(label, members[label])));
        int[] noise = members[clustering.count()];
        if (noise.length > 0) {
            named.add(new Cluster(
                    Clustering.NOISE,
                    composer.name(List.of(), NOISE),
                    noise.length,
                    nearest(mean(noise), noise),
                    List.of()));
        }
        return named;
    }

    /// The ordinals of the points of each cluster, and of the noise after them.
    private int[][] members() {
        int[] labels = clustering.labels();
        int[] sizes = new int[clustering.count() + 1];
        for (int label : labels) {
            sizes[place(label)]++;
        }
        int[][] members = Arrays.stream(sizes).mapToObj(int[]::new).toArray(int[][]::new);
        for (int i = labels.length - 1; i >= 0; i--) {
            int place = place(labels[i]);
            members[place][--sizes[place]] = i;
        }
        return members;
    }

    private int place(int label) {
        return label == Clustering.NOISE ? clustering.count() : label;
    }

    private Cluster cluster(int label, int[] members) {
        int medoid = nearest(clustering.centroids().row(label), members);
        List<NameComposer.Shown> terms = terms(label, members);
        String otherwise =
                NameComposer.oneLine(texts.get(medoid)).isEmpty() ? "Cluster " + (label + 1) : texts.get(medoid);
        String name = composer.name(terms, otherwise);
        return new Cluster(
                label,
                name,
                members.length,
                medoid,
                terms.stream()
                        .limit(options.terms())
                        .map(NameComposer.Shown::text)
                        .toList());
    }

    private List<NameComposer.Shown> terms(int label, int[] members) {
        int clustered = (int) Arrays.stream(clustering.labels())
                .filter(l -> l != Clustering.NOISE)
                .count();
        int wanted = Math.max(options.terms(), 2 * options.termsInName());
        List<TermChoice.Scored> chosen = TermChoice.of(counts, label, members.length, clustered, wanted);
        Set<String> keys = chosen.stream()
                .flatMap(scored -> Stream.of(scored.phrase(), scored.term().key()))
                .collect(Collectors.toSet());
        SurfaceForms surfaces =
                new SurfaceForms(Arrays.stream(members).mapToObj(words::get).toList(), keys);
        return chosen.stream()
                .map(scored -> new NameComposer.Shown(
                        surfaces.of(scored.phrase())
                                .or(() -> surfaces.of(scored.term().key()))
                                .orElseThrow(),
                        scored.score()))
                .toList();
    }

    /// The member nearest to a place; of several the one of the lowest ordinal.
    private int nearest(float[] place, int[] members) {
        int best = members[0];
        float least = Float.POSITIVE_INFINITY;
        for (int i : members) {
            float distance =
                    Kernels.rows().squaredDistance(points.values(), points.offset(i), place, 0, points.columns());
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }

    private float[] mean(int[] members) {
        double[] sums = new double[points.columns()];
        for (int i : members) {
            for (int j = 0; j < sums.length; j++) {
                sums[j] += points.at(i, j);
            }
        }
        float[] mean = new float[sums.length];
        for (int j = 0; j < mean.length; j++) {
            mean[j] = (float) (sums[j] / members.length);
        }
        return mean;
    }
}
