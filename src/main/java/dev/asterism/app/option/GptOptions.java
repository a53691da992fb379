package dev.asterism.app.option;

import dev.asterism.app.naming.ClusterNaming;
import dev.asterism.app.naming.GptNamer;
import dev.asterism.app.setting.NumberConverters;
import dev.asterism.http.Proxies;
import dev.asterism.model.error.ModelException;
import dev.asterism.model.error.SettingException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/// Whether a language model names the clusters, and which.
public final class GptOptions {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int RETRIES = 2;

    @Option(
            names = "--gpt-generate-cluster-name",
            arity = "0..1",
            paramLabel = "true|false",
            fallbackValue = "true",
            defaultValue = "false",
            description = "Let a language model name the clusters: ten items of each go to the service. Names are made "
                    + "here where that fails, and otherwise (default: false).")
    boolean generate;

    @Option(
            names = "--gpt-default-model",
            paramLabel = "NAME",
            defaultValue = GptNamer.Options.MODEL,
            description = "The language model (default: " + GptNamer.Options.MODEL + ").")
    String model;

    @Option(
            names = "--gpt-default-temperature",
            paramLabel = "T",
            converter = NumberConverters.Temperature.class,
            defaultValue = "" + GptNamer.Options.TEMPERATURE,
            description = "Its temperature, 0 to 2 (default: " + GptNamer.Options.TEMPERATURE + ").")
    double temperature;

    @Option(
            names = "--openai-api-key",
            paramLabel = "KEY",
            description = "Key of the service. Better given as a variable or in .env: others can see command lines.")
    String key = "";

    @Option(
            names = "--openai-base-url",
            paramLabel = "URL",
            defaultValue = GptNamer.Options.BASE_URL,
            description = "An OpenAI-compatible service (default: " + GptNamer.Options.BASE_URL + ").")
    String baseUrl;

    /// The naming that was asked for, if it was.
    ///
    /// @param proxies on the way to the service
    /// @param warnings takes what the user should know
    public Optional<ClusterNaming> naming(Proxies proxies, Consumer<String> warnings) {
        if (!generate) {
            return Optional.empty();
        }
        requireAddress();
        GptNamer.Options options = new GptNamer.Options(key, baseUrl, model, temperature, TIMEOUT, RETRIES);
        return Optional.of(new ClusterNaming(
                options.toString(),
                () -> {
                    if (key.isEmpty() && baseUrl.equals(GptNamer.Options.BASE_URL)) {
                        throw new ModelException("GPT_GENERATE_CLUSTER_NAME is set, but OPENAI_API_KEY is not");
                    }
                    return new GptNamer(options, proxies);
                },
                warnings));
    }

    private void requireAddress() {
        try {
            URI address = URI.create(baseUrl);
            if (address.getHost() != null
                    && ("https".equalsIgnoreCase(address.getScheme())
                            || "http".equalsIgnoreCase(address.getScheme()))) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // reported below
        }
        // Not repeated: what cannot be read as an address may hold a password anywhere.
        throw new SettingException("OPENAI_BASE_URL is no http or https address; give one such as "
                + GptNamer.Options.BASE_URL + ", with what is special in a password written as %2F for /");
    }
}
