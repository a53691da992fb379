package dev.asterism.embed.tower;

import dev.asterism.embed.architecture.timm.TimmModels;
import dev.asterism.embed.folder.Config;
import dev.asterism.model.error.EditDistance;
import dev.asterism.model.error.ModelException;
import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Stream;

/// The families of models that run here, by the `model_type` of their `config.json`.
public final class Families {
    private static final String KEY = "model_type";

    private Families() {}

    /// All of them, of texts and of images.
    public static Collection<String> all() {
        return Stream.concat(TextTower.families().stream(), ImageTower.families().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /// What to say of a model of another family.
    ///
    /// @param known those that would do, at least one
    /// @param purpose what they would do for
    public static ModelException unknown(Config config, Collection<String> known, String purpose) {
        if (TimmModels.isOne(config)) {
            return config.wrong(
                    "architecture",
                    "one of timm's " + TimmModels.KNOWN + "; vectors that another program makes of the model come in"
                            + " with asterism import");
        }
        String given = config.text(KEY, "");
        String nearest = known.stream()
                .min(Comparator.comparingInt((String family) -> EditDistance.between(given, family))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
        return config.wrong(
                KEY,
                "a family that runs here, for " + purpose + " (the nearest name is " + nearest + "; all are "
                        + String.join(", ", known.stream().sorted().toList())
                        + "); vectors that another program makes of the model come in with asterism import");
    }
}
