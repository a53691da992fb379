package dev.asterism.app.setting;

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
            "store-path",
            "store-url",
            "store-user",
            "store-certificate",
            "solr-shards",
            "solr-replicas",
            "allow-any-path",
            "allow-private-hosts");

    private Variables() {}
}
