package dev.asterism.store.solr;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A SolrCloud on this machine: ZooKeeper and nodes, each a process of its own with the class path that Maven put into
/// `target/solr-server`.
final class LocalCluster implements AutoCloseable {
    private static final Path CLASS_PATH = Path.of("target/solr-server");
    private static final Duration TO_START = Duration.ofSeconds(90);

    private final Path folder;
    private final int zooKeeperPort;
    private final List<Integer> ports = new ArrayList<>();
    private final List<Process> nodes = new ArrayList<>();
    private Process zooKeeper;

    private LocalCluster(Path folder, int size) throws IOException {
        this.folder = folder;
        this.zooKeeperPort = freePort();
        for (int i = 0; i < size; i++) {
            ports.add(freePort());
        }
    }

    /// Whether the servers were fetched; `mvn verify` does so before integration tests.
    static boolean isInstalled() {
        return Files.isDirectory(CLASS_PATH);
    }

    static LocalCluster start(Path folder, int size) throws IOException, InterruptedException {
        LocalCluster cluster = new LocalCluster(folder, size);
        try {
            cluster.startZooKeeper();
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

    private void startZooKeeper() throws IOException, InterruptedException {
        zooKeeper = java(
                "zookeeper",
                List.of(
                        "-Xmx96m",
                        "org.apache.zookeeper.server.ZooKeeperServerMain",
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
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dsolr.log.dir=" + folder,
                        "-DzkHost=" + zooKeeperAddress(),
                        "src/test/solr/SolrNode.java",
                        folder.resolve("node" + node).toString(),
                        Integer.toString(ports.get(node))));
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
    String address() {
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
