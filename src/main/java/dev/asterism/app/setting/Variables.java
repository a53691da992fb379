package dev.asterism.app.setting;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The settings that may come from the environment or the configuration file: all the others exist on the command line
/// alone, so that a stray `FORMAT` in somebody's shell changes nothing.
public final class Variables {
    /// Keys, as in the configuration file.
    public static final Set<String> KEYS = Set.of(
            "running-mode",
            "local-csv-filename",
            "id-field",
            "csv-delimiter",
            "image-model-name",
            "image-model-size",
            "image-model-mean",
            "image-model-std",
            "trust-model",
            "image-embedding-fields",
            "text-embedding-fields",
            "text-display-fields",
            "text-model-name",
            "embeddings-url",
            "collection-prefix",
            "collection-name",
            "number-of-async-tasks",
            "index-bulk-size",
            "index-start-line",
            "index-end-line",
            "index-part",
            "embedding-fields-prefix",
            "process-unit-device",
            "precision",
            "embedding-dimensions",
            "document-prompt",
            "document-prompt-text",
            "query-prompt",
            "query-prompt-text",
            "image-field",
            "num-clusters",
            "clustering",
            "projection",
            "projection-dimensions",
            "perplexity",
            "seed",
            "display-fraction",
            "display-max",
            "page-title",
            "page-link",
            "colour-field",
            "page-layouts",
            "thumbnail-px",
            "gpt-generate-cluster-name",
            "gpt-default-model",
            "gpt-default-temperature",
            "openai-api-key",
            "openai-base-url",
            "chroma-tenant",
            "chroma-database",
            "store-path",
            "store-url",
            "store-user",
            "store-certificate",
            "solr-shards",
            "solr-replicas",
            "allow-any-path",
            "allow-private-hosts");

    /// Names that versions of the Python project gave to settings. Those that any program might use are no aliases,
    /// see [IgnoredVariables].
    static final Map<String, String> ALIASES = Map.of(
            "COLLECTION_PREFIX", "CHROMADB_COLLECTION_PREFIX",
            "COLLECTION_NAME", "CHROMADB_COLLECTION_NAME",
            "PROJECTION", "REDUCTION_ALGORITHM",
            "PERPLEXITY", "TSNE_PERPLEXITY");

    private Variables() {}

    /// The environment variable that goes with a key.
    public static String of(String key) {
        return key.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /// Whether blanks at the end of a value count: a prompt ends with one.
    static boolean keepsBlanks(String key) {
        return key.endsWith("-prompt-text");
    }

    /// The variable of a key, and its alias if it has one.
    static List<String> names(String key) {
        String variable = of(key);
        return ALIASES.containsKey(variable) ? List.of(variable, ALIASES.get(variable)) : List.of(variable);
    }
}
