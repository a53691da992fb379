package dev.asterism.embed.architecture.text;

import com.google.gson.JsonElement;
import dev.asterism.embed.folder.Config;
import java.util.List;
import java.util.function.IntPredicate;

/// Which layers of a transformer attend to near tokens only, and which to all.
final class LayerTypes {
    private static final String SLIDING = "sliding_attention";
    private static final String FULL = "full_attention";

    private LayerTypes() {}

    /// What `layer_types` lists.
    ///
    /// @param byDefault what holds where it lists nothing
    /// @return whether a layer attends to near tokens only
    static IntPredicate sliding(Config config, int layers, IntPredicate byDefault) {
        if (!config.has("layer_types")) {
            return byDefault;
        }
        List<String> types = config.json("layer_types")
                .filter(JsonElement::isJsonArray)
                .map(list -> list.getAsJsonArray().asList().stream()
                        .map(type -> type.isJsonPrimitive() ? type.getAsString() : "")
                        .toList())
                .orElse(List.of());
        if (types.size() < layers || !types.stream().allMatch(type -> type.equals(SLIDING) || type.equals(FULL))) {
            throw config.wrong("layer_types", SLIDING + " or " + FULL + " for each of the " + layers + " layers");
        }
        return layer -> types.get(layer).equals(SLIDING);
    }
}
