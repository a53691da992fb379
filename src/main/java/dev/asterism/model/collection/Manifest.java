package dev.asterism.model.collection;

import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.EmbeddingSettings;
import dev.asterism.model.embedding.Modality;
import java.time.Instant;
import java.util.List;

/// What a collection is, apart from its items; it travels with every commit.
///
/// @param collection its name
/// @param field the source's field that was embedded
/// @param modality text or image
/// @param model what made the vectors
/// @param columns the fields every item has, in order
/// @param source how people call the source: a file name, a folder
/// @param created when the collection was begun
/// @param imageRoot the folder that the files its rows name as images must lie under, an absolute path; the empty
///     string where that was not written down
/// @param presentation how it asks to be shown
/// @param settings how the model was used, where that is not as it says itself
/// @param origins the sources whose rows it takes, as [dev.asterism.model.item.ItemSource#origin()] names them; none in
///     collections of versions that did not keep them
public record Manifest(
        String collection,
        String field,
        Modality modality,
        EmbeddingModel model,
        List<String> columns,
        String source,
        Instant created,
        String imageRoot,
        Presentation presentation,
        EmbeddingSettings settings,
        List<String> origins) {
    public Manifest {
        columns = List.copyOf(columns);
        origins = List.copyOf(origins);
    }

    /// Of a collection of which nothing more is written down.
    public Manifest(
            String collection,
            String field,
            Modality modality,
            EmbeddingModel model,
            List<String> columns,
            String source,
            Instant created) {
        this(
                collection,
                field,
                modality,
                model,
                columns,
                source,
                created,
                "",
                Presentation.NONE,
                EmbeddingSettings.OWN,
                List.of());
    }

    /// Of a collection that asks to be shown in a certain way.
    public Manifest(
            String collection,
            String field,
            Modality modality,
            EmbeddingModel model,
            List<String> columns,
            String source,
            Instant created,
            Presentation presentation) {
        this(
                collection,
                field,
                modality,
                model,
                columns,
                source,
                created,
                "",
                presentation,
                EmbeddingSettings.OWN,
                List.of());
    }

    /// The same, begun at another time.
    public Manifest withCreated(Instant time) {
        return new Manifest(
                collection, field, modality, model, columns, source, time, imageRoot, presentation, settings, origins);
    }

    /// The same, with a folder that images must lie under.
    public Manifest withImageRoot(String root) {
        return new Manifest(
                collection, field, modality, model, columns, source, created, root, presentation, settings, origins);
    }

    /// The same, with a model that was used in this way.
    public Manifest withSettings(EmbeddingSettings used) {
        return new Manifest(
                collection, field, modality, model, columns, source, created, imageRoot, presentation, used, origins);
    }

    /// The same with the rows of these sources.
    public Manifest withOrigins(List<String> sources) {
        return new Manifest(
                collection,
                field,
                modality,
                model,
                columns,
                source,
                created,
                imageRoot,
                presentation,
                settings,
                sources);
    }
}
