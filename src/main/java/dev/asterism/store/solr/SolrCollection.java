package dev.asterism.store.solr;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.error.StoreException;
import dev.asterism.store.ManifestJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.solr.client.solrj.request.JavaBinUpdateRequestCodec;
import org.apache.solr.client.solrj.request.UpdateRequest;
import org.apache.solr.common.SolrDocument;
import org.apache.solr.common.SolrDocumentList;
import org.apache.solr.common.SolrInputDocument;
import org.apache.solr.common.params.ModifiableSolrParams;
import org.apache.solr.common.util.NamedList;

/// What is asked of one collection of a cluster, in Solr's terms.
///
/// @param name in the cluster; see [CollectionName]
/// @param copy selects that are called the same are answered by the same copies of the shards, while these are up;
///     empty: by any
record SolrCollection(SolrCluster cluster, String name, String copy) {
    /// The filter for all documents but the manifest.
    static final String ITEMS = "*:* -id:\"" + SolrKey.MANIFEST + "\"";

    private static final String MANIFEST = "manifest";
    private static final String MEDIA_TYPE = "application/javabin";
    private static final int CONFLICT = 409;

    /// The manifest as it is kept, and when the collection was last written to.
    record Kept(Manifest manifest, Instant modified) {}

    private static final AtomicLong COPIES =
            new AtomicLong(ProcessHandle.current().pid());

    SolrCollection(SolrCluster cluster, String name) {
        this(cluster, name, "");
    }

    /// The same collection for a reader that should not see one copy now and another, which may be some seconds
    /// behind, then.
    SolrCollection fromOneCopy() {
        return new SolrCollection(cluster, name, Long.toString(COPIES.incrementAndGet()));
    }

    private String path(String handler) {
        return "/" + name + handler;
    }

    NamedList<Object> select(ModifiableSolrParams params) {
        if (!copy.isEmpty()) {
            params.set("copy", copy);
            params.set("shards.preference", "replica.base:stable:hash:copy");
        }
        return cluster.read(path("/select"), params);
    }

    /// Documents by their keys, as they were last written, in no order; those that are not there are skipped.
    List<SolrDocument> get(Collection<String> keys, String fields) {
        ModifiableSolrParams params = new ModifiableSolrParams();
        params.set("id", keys.toArray(String[]::new));
        params.set("fl", fields);
        NamedList<Object> response = cluster.read(path("/get"), params);
        // One key is answered with one document, several with a list.
        return response.get("response") instanceof SolrDocumentList found
                ? found
                : response.get("doc") instanceof SolrDocument one ? List.of(one) : List.of();
    }

    /// The manifest, if the collection was begun and is ours.
    Optional<Kept> manifest() {
        return get(List.of(SolrKey.MANIFEST), MANIFEST).stream()
                .map(document -> (String) document.getFirstValue(MANIFEST))
                .findFirst()
                .map(text -> ManifestJson.read(name, text, SolrCollection::kept));
    }

    private static Kept kept(JsonObject json) {
        return new Kept(
                ManifestJson.manifest(json), Instant.parse(json.get("modified").getAsString()));
    }

    /// Writes the manifest of a collection that has none.
    ///
    /// @return whether it was written; another process may have been first
    boolean begin(Kept kept) {
        SolrInputDocument document = document(kept);
        document.setField(SolrItemDocument.VERSION, -1L);
        try {
            put(List.of(document));
            return true;
        } catch (StoreException e) {
            if (SolrFailure.isStatus(CONFLICT, e)) {
                return false;
            }
            throw e;
        }
    }

    void put(Kept kept) {
        put(List.of(document(kept)));
    }

    private static SolrInputDocument document(Kept kept) {
        JsonObject json = ManifestJson.of(kept.manifest());
        json.addProperty("modified", kept.modified().toString());
        SolrInputDocument document = new SolrInputDocument();
        document.setField(SolrItemDocument.ID, SolrKey.MANIFEST);
        document.setField(MANIFEST, new Gson().toJson(json));
        return document;
    }

    void put(List<SolrInputDocument> documents) {
        UpdateRequest update = new UpdateRequest();
        update.add(documents);
        send(update);
    }

    void delete(List<String> keys) {
        UpdateRequest update = new UpdateRequest();
        update.deleteById(keys);
        send(update);
    }

    private void send(UpdateRequest update) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            new JavaBinUpdateRequestCodec().marshal(update, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cluster.write(path("/update"), new ModifiableSolrParams(), bytes.toByteArray(), MEDIA_TYPE);
    }

    /// Lets searches see all that was put.
    void show() {
        ModifiableSolrParams params = new ModifiableSolrParams();
        params.set("commit", true);
        cluster.write(path("/update"), params);
    }
}
