package dev.asterism.store.solr;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// How a cluster is reached, and how collections are begun in it.
///
/// @param address where it is
/// @param login user and password, where the cluster requires them
/// @param certificate a PEM file with the certificates to trust over TLS; empty: those the Java platform trusts
/// @param shards a new collection is split into
/// @param replicas of each shard
/// @param patience how long a write is tried again while no node can take it; a read has a quarter of that
public record SolrSettings(
        ClusterAddress address,
        Optional<Login> login,
        Optional<Path> certificate,
        int shards,
        int replicas,
        Duration patience) {
    /// A user and a password, sent with every request.
    public record Login(String user, String password) {}

    /// One shard, one replica, and two minutes of patience: a cluster takes half a minute to see that a node is
    /// gone.
    public static SolrSettings defaults(ClusterAddress address) {
        return new SolrSettings(address, Optional.empty(), Optional.empty(), 1, 1, Duration.ofMinutes(2));
    }

    public SolrSettings withLogin(Optional<Login> newLogin) {
        return new SolrSettings(address, newLogin, certificate, shards, replicas, patience);
    }

    public SolrSettings withCertificate(Optional<Path> newCertificate) {
        return new SolrSettings(address, login, newCertificate, shards, replicas, patience);
    }

    public SolrSettings withShards(int newShards) {
        return new SolrSettings(address, login, certificate, newShards, replicas, patience);
    }

    public SolrSettings withReplicas(int newReplicas) {
        return new SolrSettings(address, login, certificate, shards, newReplicas, patience);
    }

    public SolrSettings withPatience(Duration newPatience) {
        return new SolrSettings(address, login, certificate, shards, replicas, newPatience);
    }
}
