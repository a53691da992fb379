package dev.asterism.embed;

import com.google.gson.JsonElement;
import dev.asterism.embed.folder.Config;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a model says of vectors that are cut. Models are trained for that or not; those that are not keep their meaning
/// in all numbers alike.
///
/// Source: A. Kusupati et al., "Matryoshka representation learning", 2022.
///
/// @param model its name
/// @param config its `config.json`
record Matryoshka(String model, Config config) {
    private static final String SIZES = "matryoshka_dimensions";

    /// Parts of the names of models whose cards say that their vectors may be cut, though their files do not; and of
    /// model2vec's, whose numbers are principal components.
    private static final List<String> KNOWN = List.of(
            "matryoshka",
            "mrl",
            "qwen3-embedding",
            "embeddinggemma",
            "nomic-embed-text-v1.5",
            "nomic-embed-text-v2",
            "nomic-embed-vision-v1.5",
            "modernbert-embed",
            "mxbai-embed-large",
            "mxbai-embed-2d",
            "arctic-embed-m-v1.5",
            "arctic-embed-m-v2",
            "arctic-embed-l-v2",
            "jina-embeddings-v3",
            "jina-embeddings-v4",
            "jina-clip-v2",
            "potion-",
            "m2v_");

    /// What to tell a user who wants vectors to be cut; nothing if the model is made for it.
    ///
    /// @param whole dimensions that it gives
    /// @param dimension that they are cut to
    Optional<String> doubt(int whole, int dimension) {
        if (dimension >= whole) {
            return Optional.empty();
        }
        List<String> sizes = sizes();
        if (!sizes.isEmpty()) {
            return sizes.contains(Integer.toString(dimension))
                    ? Optional.empty()
                    : Optional.of("[" + model + "] is made for vectors of " + String.join(", ", sizes)
                            + " dimensions; neighbours may be worse with " + dimension);
        }
        String lower = model.toLowerCase(Locale.ROOT);
        boolean known = config.flag("is_matryoshka", false)
                || config.has("apply_pca")
                || KNOWN.stream().anyMatch(lower::contains);
        return known
                ? Optional.empty()
                : Optional.of("[" + model + "] does not say that its vectors may be cut, from " + whole
                        + " dimensions to " + dimension + "; neighbours may be worse");
    }

    private List<String> sizes() {
        return config.json(SIZES).filter(JsonElement::isJsonArray).stream()
                .flatMap(list -> list.getAsJsonArray().asList().stream())
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString)
                .collect(Collectors.toList());
    }
}
