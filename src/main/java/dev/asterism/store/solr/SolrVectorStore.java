package dev.asterism.store.solr;

import dev.asterism.model.collection.CollectionListing;
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
import java.util.Optional;

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

    /// Collections of the cluster that are not ours are skipped. One that lacks a shard is not asked, because nobody
    /// would answer.
    @Override
    public CollectionListing list() {
        List<CollectionSummary> found = new ArrayList<>();
        List<CollectionListing.Unreadable> unreadable = new ArrayList<>();
        collections.ours().forEach((solrName, lost) -> {
            try {
                if (!lost.isEmpty()) {
                    throw new StoreException("no node that has " + String.join(", ", lost) + " is running");
                }
                summary(solrName).ifPresent(found::add);
            } catch (StoreException e) {
                unreadable.add(new CollectionListing.Unreadable(
                        CollectionName.original(solrName), String.valueOf(e.getMessage())));
            }
        });
        found.sort(Comparator.comparing(summary -> summary.manifest().collection()));
        unreadable.sort(Comparator.comparing(CollectionListing.Unreadable::name));
        return new CollectionListing(found, unreadable);
    }

    private Optional<CollectionSummary> summary(String solrName) {
        SolrCollection collection = new SolrCollection(cluster, solrName);
        return collection
                .manifest()
                .map(kept -> new CollectionSummary(
                        kept.manifest(),
                        Snapshot.take(collection).size(),
                        collections.bytes(solrName),
                        kept.modified()));
    }

    @Override
    public Optional<Manifest> manifest(String name) {
        return collections.exists(CollectionName.of(name))
                ? collection(name).manifest().map(SolrCollection.Kept::manifest)
                : Optional.empty();
    }

    @Override
    public CollectionWriter write(Manifest manifest, String origin) {
        return SolrCollectionWriter.open(collections, collection(manifest.collection()), manifest, origin, clock);
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
        return manifest(name)
                .orElseThrow(() -> CollectionRules.absent(
                        name, cluster.settings().address().given(), collections()));
    }

    @Override
    public void close() {
        cluster.close();
    }
}
