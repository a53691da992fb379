package dev.asterism.store.solr;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;

/// A SolrCloud on this machine: ZooKeeper and nodes, each its own process with the class path that Maven put
/// into `target/solr-server`.
public final class LocalCluster implements AutoCloseable {
    private static final Path CLASS_PATH = Path.of("target/solr-server");
    private static final Duration TO_START = Duration.ofSeconds(90);

    /// Lets everybody in, but nobody under a wrong name: the user `solr` with the password `SolrRocks`, as the
    /// manual of Solr has it.
    private static final String SECURITY = """
        {"authentication": {"class": "solr.BasicAuthPlugin", "blockUnknown": false, "credentials": {
          "solr": "IV0EHq1OnNrj6gvRCwvFwTrZ1+z1oBbnQdiVC3otuq0= Ndd7LKvVBAaZIF0QAVi1ekCfAJXr1GGfLtRUXhgrF8c="}}}
        """;

    /// Clients log every node that is gone, with a stack trace; held, because loggers are weakly referenced.
    private static final List<Logger> QUIET =
            List.of(Logger.getLogger("org.apache.zookeeper"), Logger.getLogger("org.apache.solr"));

    static {
        QUIET.forEach(logger -> logger.setLevel(Level.OFF));
    }

    /// What the JVM of a node gets.
    public enum Heap {
        /// Enough for tests.
        SMALL("-Xmx512m"),

        /// Enough for benchmarks.
        LARGE("-Xmx1500m");

        private final String flag;

        Heap(String flag) {
            this.flag = flag;
        }
    }

    private final Path folder;
    private final Heap heap;
    private final int zooKeeperPort;
    private final List<Integer> ports = new ArrayList<>();
    private final List<Process> nodes = new ArrayList<>();
    private Process zooKeeper;

    private LocalCluster(Path folder, int size, Heap heap) throws IOException {
        this.folder = folder;
        this.heap = heap;
        this.zooKeeperPort = freePort();
        for (int i = 0; i < size; i++) {
            ports.add(freePort());
        }
    }

    /// Whether the servers were fetched; `mvn verify` does so before integration tests.
    public static boolean isInstalled() {
        return Files.isDirectory(CLASS_PATH);
    }

    /// Starts nodes with enough memory for tests.
    public static LocalCluster start(Path folder, int size) throws IOException, InterruptedException {
        return start(folder, size, Heap.SMALL);
    }

    /// Starts nodes, which keep all they write in the folder.
    public static LocalCluster start(Path folder, int size, Heap heap) throws IOException, InterruptedException {
        LocalCluster cluster = new LocalCluster(folder, size, heap);
        try {
            cluster.startZooKeeper();
            cluster.keep("/security.json", SECURITY);
            for (int i = 0; i < size; i++) {
                cluster.nodes.add(cluster.launch(i));
            }
            for (int i = 0; i < size; i++) {
                cluster.awaitNode(i);
            }
            return cluster;
        } catch (IOException | InterruptedException | RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @SuppressWarnings("try") // Closing a ZooKeeper can be interrupted, like all that is done here.
    private void keep(String path, String text) throws IOException, InterruptedException {
        CountDownLatch connected = new CountDownLatch(1);
        try (ZooKeeper keeper = new ZooKeeper(zooKeeperAddress(), 10_000, _ -> connected.countDown())) {
            connected.await();
            keeper.create(
                    path, text.getBytes(StandardCharsets.UTF_8), ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
        } catch (KeeperException e) {
            throw new IOException(e);
        }
    }

    void startZooKeeper() throws IOException, InterruptedException {
        zooKeeper = java(
                "zookeeper",
                List.of(
                        "-Xmx160m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dzookeeper.admin.enableServer=false",
                        // What it wrote survives its own death, though not that of the machine.
                        "-Dzookeeper.forceSync=no",
                        "src/test/solr/Server.java",
                        "zookeeper",
                        Integer.toString(zooKeeperPort),
                        folder.resolve("zookeeper").toString()));
        long deadline = System.nanoTime() + TO_START.toNanos();
        while (true) {
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), zooKeeperPort)) {
                return;
            } catch (IOException e) {
                if (System.nanoTime() > deadline || !zooKeeper.isAlive()) {
                    throw new IOException("ZooKeeper does not start: " + log("zookeeper"), e);
                }
                Thread.sleep(100);
            }
        }
    }

    private Process launch(int node) throws IOException {
        return java(
                "node" + node,
                List.of(
                        heap.flag,
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dsolr.log.dir=" + folder,
                        "-DzkHost=" + zooKeeperAddress(),
                        "src/test/solr/Server.java",
                        "node",
                        Integer.toString(ports.get(node)),
                        folder.resolve("node" + node).toString()));
    }

    private Process java(String name, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-cp", CLASS_PATH + "/*"));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(name + ".log").toFile()))
                .start();
    }

    private void awaitNode(int node) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TO_START.toNanos();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url(node) + "/admin/info/system"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (true) {
                try {
                    if (client.send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200) {
                        return;
                    }
                } catch (IOException e) {
                    if (!nodes.get(node).isAlive()) {
                        throw new IOException("node " + node + " does not start: " + log("node" + node), e);
                    }
                }
                if (System.nanoTime() > deadline) {
                    throw new IOException("node " + node + " does not answer: " + log("node" + node));
                }
                Thread.sleep(200);
            }
        }
    }

    private String log(String name) throws IOException {
        String text = Files.readString(folder.resolve(name + ".log"));
        return text.substring(Math.max(0, text.length() - 2000));
    }

    String url(int node) {
        return "http://127.0.0.1:" + ports.get(node) + "/solr";
    }

    /// The address of all nodes for `STORE_URL`.
    public String address() {
        return "solr://"
                + String.join(
                        ",", ports.stream().map(port -> "127.0.0.1:" + port).toList()) + "/solr";
    }

    String zooKeeperAddress() {
        return "127.0.0.1:" + zooKeeperPort;
    }

    /// Ends a node without warning, as a power failure does.
    void kill(int node) throws InterruptedException {
        end(nodes.get(node));
    }

    void killZooKeeper() throws InterruptedException {
        end(zooKeeper);
    }

    private static void end(Process process) throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    /// Starts a killed node again, with what it had on disk.
    void restart(int node) throws IOException, InterruptedException {
        nodes.set(node, launch(node));
        awaitNode(node);
    }

    /// Waits until every replica of a collection has all that its shard has.
    void awaitRecovery(String collection) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TO_START.toNanos();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url(0)
                        + "/admin/collections?action=CLUSTERSTATUS&indent=false&wt=json&collection=" + collection))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (!client.send(request, HttpResponse.BodyHandlers.ofString())
                    .body()
                    .contains("\"health\":\"GREEN\",\"znodeVersion\"")) {
                if (System.nanoTime() > deadline) {
                    throw new IOException("a replica of " + collection + " does not recover");
                }
                Thread.sleep(300);
            }
        }
    }

    /// Waits until the nodes have nothing more to do, merges included.
    public void awaitRest() throws InterruptedException {
        Duration before = Duration.ZERO;
        Duration now = processorTime();
        while (now.minus(before).toMillis() > 200) {
            Thread.sleep(2000);
            before = now;
            now = processorTime();
        }
    }

    private Duration processorTime() {
        return nodes.stream()
                .map(node -> node.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() {
        List<Process> all = new ArrayList<>(nodes);
        if (zooKeeper != null) {
            all.add(zooKeeper);
        }
        all.forEach(Process::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }
}
