package dev.asterism.embed.architecture.text;

import dev.asterism.embed.folder.Config;
import java.util.List;
import java.util.Optional;

/// What `config.json` says of rotary positions, in its older layout (`rope_theta` beside the other keys, and
/// `rope_scaling`) and in its newer one (`rope_parameters`).
///
/// The ways to stretch them over longer texts:
///
/// - `linear` (Chen et al. 2023, "Extending context window of large language models via positional interpolation"),
/// - `ntk` (Su 2023, https://kexue.fm/archives/9706), as GTE has it,
/// - `dynamic`, which changes nothing before `max_position_embeddings`, where we cut texts,
/// - `yarn` (Peng et al. 2023), and
/// - `llama3` (Grattafiori et al. 2024, "The Llama 3 herd of models").
///
/// @param config the model's
/// @param scaling what stretches them, the first that has a key counts
/// @param size numbers of a head's vector
/// @param theta the base of the frequencies
record RotarySettings(Config config, List<Config> scaling, int size, double theta) {
    /// Numbers of a head's vector; models have 64 to 256.
    private static final int LARGEST = 4096;

    private static final String KNOWN = "default, linear, dynamic, ntk, yarn or llama3";

    /// One setting for all layers.
    static RotaryPositions of(Config config, int size, double theta) {
        Config own = config.section(config.has("rope_scaling") ? "rope_scaling" : "rope_parameters");
        return new RotarySettings(config, List.of(own), size, theta(config, own, "rope_theta", theta)).positions();
    }

    /// The setting of the layers of one type.
    ///
    /// @param type the key of `rope_parameters`
    /// @param key of the base, in the older layout
    /// @param stretched whether `rope_scaling` is for these layers
    static RotaryPositions of(Config config, int size, String type, String key, double theta, boolean stretched) {
        Config own = config.section("rope_parameters").section(type);
        List<Config> scaling = stretched ? List.of(config.section("rope_scaling"), own) : List.of(own);
        return new RotarySettings(config, scaling, size, theta(config, own, key, theta)).positions();
    }

    private static double theta(Config config, Config own, String key, double byDefault) {
        Config holder = own.has("rope_theta") ? own : config;
        String name = own.has("rope_theta") ? "rope_theta" : key;
        double theta = holder.real(name, byDefault);
        boolean none = holder.mentions(name) && !holder.has(name);
        if (none || !(theta > 1 && theta < Double.POSITIVE_INFINITY)) {
            throw holder.wrong(name, "a number above 1");
        }
        return theta;
    }

    RotaryPositions positions() {
        if (size % 2 != 0 || size > LARGEST) {
            throw config.wrong(
                    config.has("head_dim") ? "head_dim" : "num_attention_heads",
                    "such that a head has an even size of at most " + LARGEST);
        }
        for (Config holder : List.of(config, holder("partial_rotary_factor"))) {
            if (holder.real("partial_rotary_factor", 1) != 1) {
                throw holder.wrong("partial_rotary_factor", "1, the whole of each head");
            }
        }
        float[] frequencies = new float[size / 2];
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = 1 / power(theta, i);
        }
        String key = holder("rope_type").has("rope_type") ? "rope_type" : "type";
        return switch (holder(key).text(key, "default")) {
            case "default", "dynamic" -> new RotaryPositions(frequencies, 1);
            case "linear" -> linear(frequencies);
            case "ntk" -> ntk(frequencies);
            case "yarn" -> new Yarn(this).positions();
            case "llama3" -> llama3(frequencies);
            default -> throw holder(key).wrong(key, KNOWN);
        };
    }

    /// `base^(2i / size)`.
    float power(double base, int i) {
        return (float) Math.pow((float) base, 2f * i / size);
    }

    private RotaryPositions linear(float[] frequencies) {
        float factor = (float) required("factor");
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] /= factor;
        }
        return new RotaryPositions(frequencies, 1);
    }

    private RotaryPositions ntk(float[] frequencies) {
        double factor = required("factor");
        Optional<Double> mixed = given("mixed_b");
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = mixed.isEmpty()
                    ? (float) (1 / power(theta * factor, i) / Math.pow(factor, 2.0 / size))
                    : (float) (frequencies[i] / Math.pow(factor, Math.pow((i + 1) / (size / 2.0), mixed.get())));
        }
        return new RotaryPositions(frequencies, 1);
    }

    private RotaryPositions llama3(float[] frequencies) {
        double factor = required("factor");
        double low = required("low_freq_factor");
        double high = required("high_freq_factor");
        double trained = trainedLength();
        for (int i = 0; i < frequencies.length; i++) {
            double turns = trained * frequencies[i] / (2 * Math.PI);
            double kept = Math.clamp((turns - low) / (high - low), 0, 1);
            frequencies[i] = (float) ((1 - kept) * frequencies[i] / factor + kept * frequencies[i]);
        }
        return new RotaryPositions(frequencies, 1);
    }

    /// Tokens of the longest text before the stretching.
    double trainedLength() {
        String key = "original_max_position_embeddings";
        return config.has(key) ? config.size(key, 1) : holder(key).size(key, config.size("max_position_embeddings", 0));
    }

    /// A number that may be set.
    Optional<Double> given(String key) {
        Config holder = holder(key);
        return holder.has(key) ? Optional.of(holder.real(key, 0)) : Optional.empty();
    }

    /// A number above 0 that must be set.
    double required(String key) {
        double value = holder(key).real(key, 0);
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw holder(key).wrong(key, "a number above 0");
        }
        return value;
    }

    Config holder(String key) {
        return scaling.stream()
                .filter(settings -> settings.has(key))
                .findFirst()
                .orElse(scaling.getLast());
    }
}
