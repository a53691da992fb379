package dev.asterism.store.solr;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Stands before a node, passes all requests on, and counts them.
public final class CountingProxy implements AutoCloseable {
    private final URI node;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Integer> counts = new TreeMap<>();

    private CountingProxy(URI node, HttpServer server) {
        this.node = node;
        this.server = server;
    }

    /// Before the first node of a cluster.
    public static CountingProxy before(LocalCluster cluster) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        CountingProxy proxy = new CountingProxy(URI.create(cluster.url(0)), server);
        server.createContext("/", proxy::pass);
        server.setExecutor(proxy.threads);
        server.start();
        return proxy;
    }

    /// The address of the proxy for `STORE_URL`.
    public String address() {
        return "solr://127.0.0.1:" + server.getAddress().getPort() + "/solr";
    }

    /// How many requests a handler, such as `get` or `select`, got since the last call of this method.
    public synchronized Map<String, Integer> take() {
        Map<String, Integer> taken = new TreeMap<>(counts);
        counts.clear();
        return taken;
    }

    private synchronized void count(String path) {
        counts.merge(path.substring(path.lastIndexOf('/') + 1), 1, Integer::sum);
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream body = exchange.getRequestBody()) {
            URI asked = exchange.getRequestURI();
            count(asked.getPath());
            HttpRequest.Builder request = HttpRequest.newBuilder(node.resolve(asked.toString()))
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body.readAllBytes()));
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            if (type != null) {
                request.header("Content-Type", type);
            }
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            response.headers().firstValue("Content-Type").ifPresent(value -> exchange.getResponseHeaders()
                    .set("Content-Type", value));
            exchange.sendResponseHeaders(response.statusCode(), response.body().length == 0 ? -1 : 0);
            exchange.getResponseBody().write(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
        threads.shutdownNow();
    }
}
