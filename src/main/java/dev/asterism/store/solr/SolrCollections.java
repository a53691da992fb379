package dev.asterism.store.solr;

import dev.asterism.model.error.StoreException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.solr.common.params.ModifiableSolrParams;
import org.apache.solr.common.util.NamedList;
import org.jspecify.annotations.Nullable;

/// Finds, makes and removes collections of a cluster, by their names in it.
final class SolrCollections {
    private static final int BAD_REQUEST = 400;

    /// How deep answers are nested that are read here.
    private static final int DEPTH = 12;

    private final SolrCluster cluster;

    SolrCollections(SolrCluster cluster) {
        this.cluster = cluster;
    }

    /// Solr's names of the collections that were made with a config set of ours, and which of their shards no node
    /// that is running has.
    SortedMap<String, List<String>> ours() {
        SortedMap<String, List<String>> names = new TreeMap<>();
        collections(status(Optional.empty())).forEach((name, state) -> {
            if (String.valueOf(state.get("configName")).startsWith(ConfigSet.PREFIX)) {
                names.put(name, lostShards(state));
            }
        });
        return names;
    }

    private static List<String> lostShards(Map<?, ?> collection) {
        List<String> lost = new ArrayList<>();
        map(collection.get("shards")).forEach((name, shard) -> {
            Map<?, ?> state = map(shard);
            // A shard that was split goes on as its parts.
            boolean inUse = !"inactive".equals(state.get("state"));
            if (inUse
                    && map(state.get("replicas")).values().stream()
                            .noneMatch(replica -> "active".equals(map(replica).get("state")))) {
                lost.add(String.valueOf(name));
            }
        });
        lost.sort(Comparator.naturalOrder());
        return lost;
    }

    /// Whether there is a collection.
    ///
    /// @throws StoreException if there is one of that name that is not ours
    boolean exists(String name) {
        Map<?, ?> found;
        try {
            found = collections(status(Optional.of(name))).get(name);
        } catch (StoreException e) {
            if (SolrFailure.isStatus(BAD_REQUEST, e)) {
                return false;
            }
            throw e;
        }
        if (found != null && !String.valueOf(found.get("configName")).startsWith(ConfigSet.PREFIX)) {
            throw new StoreException("\"" + name + "\" is a collection of the cluster, but not one of Asterism");
        }
        return found != null;
    }

    /// Makes a collection; where another process was quicker, its one is taken.
    ///
    /// @throws StoreException if the cluster has fewer nodes than there are to be replicas
    void create(String name, int dimension) {
        int replicas = cluster.settings().replicas();
        int nodes = nodes(status(Optional.empty())).size();
        if (replicas > nodes) {
            throw new StoreException("SOLR_REPLICAS is " + replicas + ", but the cluster has " + nodes
                    + (nodes == 1 ? " node" : " nodes") + " running; each replica needs its own node");
        }
        ConfigSet config = ConfigSet.of(dimension, solrVersion());
        config.upload(cluster);
        ModifiableSolrParams params = new ModifiableSolrParams();
        params.set("action", "CREATE");
        params.set("name", name);
        params.set("collection.configName", config.name());
        params.set("numShards", cluster.settings().shards());
        params.set("replicationFactor", replicas);
        params.set("waitForFinalState", true);
        try {
            cluster.write("/admin/collections", params);
        } catch (StoreException e) {
            if (!SolrFailure.isStatus(BAD_REQUEST, e) || !exists(name)) {
                throw e;
            }
        }
    }

    private int solrVersion() {
        Object lucene =
                cluster.read("/admin/info/system", new ModifiableSolrParams()).get("lucene");
        String version = String.valueOf(map(lucene).get("solr-spec-version"));
        return Integer.parseInt(version.replaceAll("\\D.*", ""));
    }

    /// Removes a collection for good.
    void delete(String name) {
        ModifiableSolrParams params = new ModifiableSolrParams();
        params.set("action", "DELETE");
        params.set("name", name);
        cluster.write("/admin/collections", params);
    }

    /// Bytes on disk of one copy of a collection.
    long bytes(String name) {
        ModifiableSolrParams params = new ModifiableSolrParams();
        params.set("action", "COLSTATUS");
        params.set("collection", name);
        params.set("segments", true);
        Map<?, ?> shards =
                map(map(cluster.read("/admin/collections", params).get(name)).get("shards"));
        long sum = 0;
        for (Object shard : shards.values()) {
            Map<?, ?> leader = map(map(shard).get("leader"));
            for (Object segment :
                    map(map(leader.get("segInfos")).get("segments")).values()) {
                sum += map(segment).get("sizeInBytes") instanceof Number bytes ? bytes.longValue() : 0;
            }
        }
        return sum;
    }

    private Map<?, ?> status(Optional<String> name) {
        ModifiableSolrParams params = new ModifiableSolrParams();
        params.set("action", "CLUSTERSTATUS");
        name.ifPresent(only -> params.set("collection", only));
        Map<?, ?> status = map(cluster.read("/admin/collections", params).get("cluster"));
        Object scheme = map(status.get("properties")).get("urlScheme");
        cluster.learn(nodes(status), scheme == null ? "http" : scheme.toString());
        return status;
    }

    private static List<String> nodes(Map<?, ?> status) {
        return status.get("live_nodes") instanceof List<?> live
                ? live.stream().map(String.class::cast).toList()
                : List.of();
    }

    private static Map<String, Map<?, ?>> collections(Map<?, ?> status) {
        Map<String, Map<?, ?>> found = new TreeMap<>();
        map(status.get("collections")).forEach((name, state) -> found.put((String) name, map(state)));
        return found;
    }

    /// Solr answers with maps or with lists of pairs, as it happens to have them.
    private static Map<?, ?> map(@Nullable Object object) {
        return switch (object) {
            case null -> Map.of();
            case Map<?, ?> map -> map;
            case NamedList<?> list -> list.asMap(DEPTH);
            default -> throw new StoreException("the cluster answers in a way that is not known: " + object);
        };
    }
}
