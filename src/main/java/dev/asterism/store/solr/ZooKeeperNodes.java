package dev.asterism.store.solr;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.error.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooKeeper;

/// Asks a ZooKeeper which nodes of a cluster are alive.
final class ZooKeeperNodes {
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final int SESSION_MILLIS = 10_000;

    private final ClusterAddress.ZooKeeperEnsemble address;

    ZooKeeperNodes(ClusterAddress.ZooKeeperEnsemble address) {
        this.address = address;
    }

    /// The URLs of the live nodes.
    ///
    /// @throws StoreException if no ZooKeeper answers, or it knows of no live node
    @SuppressWarnings("try") // close() may be interrupted, which is caught below
    List<String> live() {
        CountDownLatch connected = new CountDownLatch(1);
        try (ZooKeeper keeper = new ZooKeeper(address.servers() + address.chroot(), SESSION_MILLIS, event -> {
            if (event.getState() == KeeperState.SyncConnected) {
                connected.countDown();
            }
        })) {
            if (!connected.await(TO_CONNECT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StoreException("no ZooKeeper answers at " + address.servers() + " within "
                        + TO_CONNECT.toSeconds() + " s; check STORE_URL and that it is running");
            }
            return urls(keeper);
        } catch (IOException e) {
            throw new StoreException("ZooKeeper at " + address.servers() + " cannot be reached: " + e.getMessage(), e);
        } catch (KeeperException e) {
            throw new StoreException(
                    "ZooKeeper at " + address.servers() + " does not tell the nodes of the cluster: " + e.getMessage(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted", e);
        }
    }

    private List<String> urls(ZooKeeper keeper) throws KeeperException, InterruptedException {
        List<String> urls = new ArrayList<>();
        try {
            String scheme = scheme(keeper);
            for (String node : keeper.getChildren("/live_nodes", false)) {
                urls.add(NodeName.url(node, scheme));
            }
        } catch (KeeperException.NoNodeException e) {
            throw new StoreException(
                    "ZooKeeper at " + address.servers() + " knows of no SolrCloud under \""
                            + (address.chroot().isEmpty() ? "/" : address.chroot())
                            + "\"; give its chroot, as in zk://host:2181/solr",
                    e);
        }
        if (urls.isEmpty()) {
            throw new StoreException("ZooKeeper at " + address.servers() + " knows of no Solr node that is running");
        }
        return urls;
    }

    private static String scheme(ZooKeeper keeper) throws KeeperException, InterruptedException {
        try {
            byte[] properties = keeper.getData("/clusterprops.json", false, null);
            JsonObject json = JsonParser.parseString(new String(properties, StandardCharsets.UTF_8))
                    .getAsJsonObject();
            return json.has("urlScheme") ? json.get("urlScheme").getAsString() : "http";
        } catch (KeeperException.NoNodeException e) {
            return "http";
        }
    }
}
