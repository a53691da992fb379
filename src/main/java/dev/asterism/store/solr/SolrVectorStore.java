package dev.asterism.store.solr;

import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.CollectionSummary;
import dev.asterism.model.collection.CollectionWriter;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.model.error.StoreException;
import dev.asterism.store.CollectionRules;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Collections in a SolrCloud cluster, each a collection of Solr with a manifest of ours among its documents.
///
/// Any number of processes may write to one collection at once. Safe for use by several threads.
public final class SolrVectorStore implements VectorStore {
    private final SolrCluster cluster;
    private final SolrCollections collections;
    private final InstantSource clock;

    /// @param clock tells when a collection was written to
    /// @throws StoreException if the cluster is found through a ZooKeeper that does not answer
    public SolrVectorStore(SolrSettings settings, InstantSource clock) {
        this.cluster = new SolrCluster(settings);
        this.collections = new SolrCollections(cluster);
        this.clock = clock;
    }

    /// Collections of the cluster that are not ours are skipped.
    @Override
    public List<CollectionSummary> collections() {
        List<CollectionSummary> found = new ArrayList<>();
        for (String solrName : collections.ours()) {
            SolrCollection collection = new SolrCollection(cluster, solrName);
            collection
                    .manifest()
                    .ifPresent(kept -> found.add(new CollectionSummary(
                            kept.manifest(),
                            Snapshot.take(collection).size(),
                            collections.bytes(solrName),
                            kept.modified())));
        }
        found.sort(Comparator.comparing(summary -> summary.manifest().collection()));
        return found;
    }

    @Override
    public CollectionWriter write(Manifest manifest) {
        return SolrCollectionWriter.open(collections, collection(manifest.collection()), manifest, clock);
    }

    /// A cluster takes any number of writers; what is found out is whether it answers, and whether the name is
    /// free.
    @Override
    public void requireFree(String name) {
        collections.exists(CollectionName.of(name));
    }

    @Override
    public CollectionReader read(String name) {
        Manifest manifest = existing(name);
        return new SolrCollectionReader(Snapshot.take(collection(name)), manifest);
    }

    @Override
    public void delete(String name) {
        existing(name);
        collections.delete(CollectionName.of(name));
    }

    private SolrCollection collection(String name) {
        return new SolrCollection(cluster, CollectionName.of(name));
    }

    private Manifest existing(String name) {
        if (collections.exists(CollectionName.of(name))) {
            var kept = collection(name).manifest();
            if (kept.isPresent()) {
                return kept.get().manifest();
            }
        }
        throw CollectionRules.absent(name, cluster.settings().address().given(), collections());
    }

    @Override
    public void close() {
        cluster.close();
    }
}
