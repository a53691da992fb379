package dev.asterism.model.collection;

import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.EmbeddingSettings;
import dev.asterism.model.embedding.Modality;
import dev.asterism.model.item.FieldKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
/// @param kinds what the values of fields are, as far as all sources say so
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
        List<String> origins,
        Map<String, FieldKind> kinds) {
    public Manifest {
        columns = List.copyOf(columns);
        origins = List.copyOf(origins);
        kinds = Map.copyOf(kinds);
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
                List.of(),
                Map.of());
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
                List.of(),
                Map.of());
    }

    /// The same, begun at another time.
    public Manifest withCreated(Instant time) {
        return with(time, imageRoot, settings, origins, kinds);
    }

    /// The same, with a folder that images must lie under.
    public Manifest withImageRoot(String root) {
        return with(created, root, settings, origins, kinds);
    }

    /// The same, with a model that was used in this way.
    public Manifest withSettings(EmbeddingSettings used) {
        return with(created, imageRoot, used, origins, kinds);
    }

    /// The same with the rows of these sources.
    public Manifest withOrigins(List<String> sources) {
        return with(created, imageRoot, settings, sources, kinds);
    }

    /// The same with fields of these kinds; those of others are passed over.
    public Manifest withKinds(Map<String, FieldKind> declared) {
        Map<String, FieldKind> ofColumns = new HashMap<>(declared);
        ofColumns.keySet().retainAll(columns);
        return with(created, imageRoot, settings, origins, ofColumns);
    }

    private Manifest with(
            Instant time, String root, EmbeddingSettings used, List<String> sources, Map<String, FieldKind> declared) {
        return new Manifest(
                collection, field, modality, model, columns, source, time, root, presentation, used, sources, declared);
    }
}
