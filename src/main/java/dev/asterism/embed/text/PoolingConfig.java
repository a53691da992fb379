package dev.asterism.embed.text;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.asterism.embed.folder.Config;
import dev.asterism.embed.tower.Pooling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// `1_Pooling/config.json`: older files have a flag for each mode, newer ones name the modes under
/// `pooling_mode`, which then counts alone.
record PoolingConfig(Config config) {
    private static final String NAMES = "pooling_mode";

    /// The modes, in the order in which their vectors lie side by side; the mean where none is chosen.
    ///
    /// @throws dev.asterism.model.error.ModelException if one is unknown; lists the known ones
    List<Pooling> modes() {
        return config.json(NAMES).map(this::named).orElseGet(this::flagged);
    }

    private List<Pooling> named(JsonElement names) {
        List<Pooling> modes = new ArrayList<>();
        for (JsonElement name : names.isJsonArray() ? names.getAsJsonArray().asList() : List.of(names)) {
            modes.add(Arrays.stream(Pooling.values())
                    .filter(pooling -> name.equals(new JsonPrimitive(pooling.mode())))
                    .findFirst()
                    .orElseThrow(() -> config.wrong(
                            NAMES,
                            "one or some of "
                                    + Arrays.stream(Pooling.values())
                                            .map(Pooling::mode)
                                            .collect(Collectors.joining(", ")))));
        }
        return modes.isEmpty() ? List.of(Pooling.MEAN) : modes;
    }

    private List<Pooling> flagged() {
        List<Pooling> modes = Arrays.stream(Pooling.values())
                .filter(pooling -> config.flag(pooling.flag(), false))
                .toList();
        return modes.isEmpty() ? List.of(Pooling.MEAN) : modes;
    }

    /// Whether the tokens of a prompt count.
    boolean withPrompt() {
        return config.flag("include_prompt", true);
    }
}
