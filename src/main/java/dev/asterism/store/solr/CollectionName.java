package dev.asterism.store.solr;

import dev.asterism.model.error.StoreException;
import dev.asterism.store.NameEncoding;

/// Names in Solr for names of collections.
final class CollectionName {
    /// Solr takes dots, but no `-` at the start.
    private static final NameEncoding ENCODING = new NameEncoding("_-", "-", "", '.', ".-");

    private CollectionName() {}

    /// A name that Solr takes, whatever the collection is called.
    ///
    /// @throws StoreException if the name is blank
    static String of(String collection) {
        return ENCODING.encode(collection);
    }

    /// The name that a collection has, as far as its name in Solr tells it.
    static String original(String solrName) {
        return ENCODING.decode(solrName);
    }
}
