package dev.asterism.store.solr;

/// The key of an item in Solr: its id, but for two characters.
///
/// Solr sends ids with a `!` to shards by what stands before it, and items of one shop would end up on one
/// machine. So `!` is written as a space and the character 2, and a space as a space and the character 1: keys
/// sort as ids do, and some keys belong to no id.
final class SolrKey {
    /// The document of the manifest.
    static final String MANIFEST = " manifest";

    private SolrKey() {}

    static String of(String id) {
        return id.indexOf(' ') < 0 && id.indexOf('!') < 0
                ? id
                : id.replace(" ", " \u0001").replace("!", " \u0002");
    }

    static String id(String key) {
        return key.indexOf(' ') < 0 ? key : key.replace(" \u0002", "!").replace(" \u0001", " ");
    }
}
