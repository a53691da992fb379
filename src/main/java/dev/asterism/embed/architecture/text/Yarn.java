package dev.asterism.embed.architecture.text;

/// Rotary positions over texts longer than those of the training: slow planes are slowed down further, fast ones are
/// not (Peng et al. 2023, "YaRN: efficient context window extension of large language models").
record Yarn(RotarySettings settings) {
    RotaryPositions positions() {
        double factor = settings.required("factor");
        int planes = settings.size() / 2;
        double first =
                plane(settings.given("beta_fast").filter(turns -> turns != 0).orElse(32.0));
        double last =
                plane(settings.given("beta_slow").filter(turns -> turns != 0).orElse(1.0));
        if (settings.holder("truncate").flag("truncate", true)) {
            first = Math.floor(first);
            last = Math.ceil(last);
        }
        first = Math.max(first, 0);
        last = Math.min(last, settings.size() - 1.0);
        double span = first == last ? 0.001 : last - first;
        float[] frequencies = new float[planes];
        for (int i = 0; i < planes; i++) {
            double slow = Math.clamp((i - first) / span, 0, 1);
            double power = settings.power(settings.theta(), i);
            frequencies[i] = (float) (slow / (factor * power) + (1 - slow) / power);
        }
        return new RotaryPositions(frequencies, scale(factor));
    }

    /// The plane that turns this often in the longest text of the training.
    private double plane(double turns) {
        return settings.size()
                * Math.log(settings.trainedLength() / (turns * 2 * Math.PI))
                / (2 * Math.log(settings.theta()));
    }

    private double scale(double factor) {
        return settings.given("attention_factor").orElseGet(() -> {
            double one = settings.given("mscale").orElse(0.0);
            double all = settings.given("mscale_all_dim").orElse(0.0);
            return one != 0 && all != 0 ? growth(factor, one) / growth(factor, all) : growth(factor, 1);
        });
    }

    private static double growth(double factor, double weight) {
        return factor <= 1 ? 1 : 0.1 * weight * Math.log(factor) + 1;
    }
}
