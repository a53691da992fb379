package dev.asterism.app.option;

import dev.asterism.app.atlas.AtlasRequest;
import dev.asterism.app.setting.ClusterCount;
import dev.asterism.app.setting.EnumConverter;
import dev.asterism.app.setting.FieldList;
import dev.asterism.app.setting.NumberConverters;
import dev.asterism.model.atlas.ClusteringMethod;
import dev.asterism.model.atlas.ProjectionMethod;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.collection.Presentation;
import dev.asterism.model.error.NothingToDoException;
import dev.asterism.model.error.SettingException;
import java.util.List;
import picocli.CommandLine.Option;

/// How a collection is analysed.
public final class AnalysisOptions {
    private static final int DEFAULT_CLUSTERS = 10;

    @Option(
            names = "--num-clusters",
            paramLabel = "K",
            converter = ClusterCount.Converter.class,
            description = "Number of clusters, or auto (default: 10, and at most half as many as there are items).")
    ClusterCount clusters;

    @Option(
            names = "--clustering",
            paramLabel = "METHOD",
            converter = EnumConverter.OfClustering.class,
            completionCandidates = EnumConverter.OfClustering.class,
            description = "One of ${COMPLETION-CANDIDATES}; imported stands for labels that came with the rows "
                    + "(default: imported where there are some, else kmeans).")
    ClusteringMethod clustering;

    @Option(
            names = "--projection",
            paramLabel = "METHOD",
            converter = EnumConverter.OfProjection.class,
            completionCandidates = EnumConverter.OfProjection.class,
            description = "One of ${COMPLETION-CANDIDATES}; imported stands for coordinates that came with the rows "
                    + "(default: imported where there are some, else tsne).")
    ProjectionMethod projection;

    @Option(
            names = "--projection-dimensions",
            paramLabel = "D",
            converter = NumberConverters.Dimensions.class,
            defaultValue = "3",
            description = "Dimensions of the map, 2 or 3 (default: 3).")
    int dimensions;

    @Option(
            names = "--perplexity",
            paramLabel = "P",
            converter = NumberConverters.Perplexity.class,
            defaultValue = "30",
            description = "How many neighbours t-SNE minds, lowered for small collections (default: 30).")
    double perplexity;

    @Option(
            names = "--pca",
            paramLabel = "N",
            converter = NumberConverters.Positive.class,
            description =
                    "Make the map of the N leading principal components of the vectors (default: all dimensions).")
    Integer pca;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = NumberConverters.Seed.class,
            defaultValue = "171",
            description = "Same seed, same map (default: 171).")
    long seed;

    @Option(
            names = "--display-max",
            paramLabel = "N",
            converter = NumberConverters.Positive.class,
            defaultValue = "1000000",
            description = "Items analysed and drawn at most, an even part of a larger collection (default: 1000000).")
    public int displayMax;

    @Option(
            names = "--text-display-fields",
            paramLabel = "COLUMNS",
            converter = FieldList.Converter.class,
            description = "Columns shown for an item, and whose words name the clusters: [\"a\",\"b\"] or a,b.")
    public FieldList displayFields = FieldList.NONE;

    /// The request for a collection.
    ///
    /// @throws NothingToDoException if it has no items
    /// @throws SettingException if more clusters are wanted than there are items, or a field is not there
    public AtlasRequest request(CollectionReader reader) {
        String name = reader.manifest().collection();
        int items = reader.size();
        if (items == 0) {
            throw new NothingToDoException("the collection \"" + name + "\" has no items");
        }
        for (String field : displayFields.names()) {
            if (!reader.manifest().columns().contains(field)) {
                throw new SettingException("TEXT_DISPLAY_FIELDS: the collection \"" + name + "\" has no column \""
                        + field + "\"; its columns are "
                        + String.join(", ", reader.manifest().columns()));
            }
        }
        if (clusters != null && clusters.fixed().isPresent() && clusters.fixed().getAsInt() > items) {
            throw new SettingException("NUM_CLUSTERS is " + clusters + " but the collection \"" + name + "\" has "
                    + items + (items == 1 ? " item" : " items") + "; give at most " + items + ", or auto");
        }
        int reduction = pca != null && pca < reader.manifest().model().dimension() ? pca : 0;
        ClusterCount count = clusters != null ? clusters : ClusterCount.of(Math.clamp(items / 2, 1, DEFAULT_CLUSTERS));
        Presentation presentation = reader.manifest().presentation();
        return new AtlasRequest(
                count,
                clustering != null
                        ? clustering
                        : presentation.hasClusters() ? ClusteringMethod.IMPORTED : ClusteringMethod.KMEANS,
                projection != null
                        ? projection
                        : presentation.hasMap() ? ProjectionMethod.IMPORTED : ProjectionMethod.TSNE,
                dimensions,
                perplexity,
                reduction,
                seed,
                displayFields(reader.manifest()));
    }

    /// The columns shown for an item: those asked for, else those the collection asks for.
    public List<String> displayFields(Manifest manifest) {
        return displayFields.names().isEmpty() ? manifest.presentation().display() : displayFields.names();
    }
}
