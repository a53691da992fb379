package dev.asterism.source.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A web server on this machine that gives files, compares ETags, takes ranges, and can be told to fail.
public final class FileServer implements AutoCloseable {
    enum Fault {
        CUT,
        DRIPPING,
        BUSY,
        NO_RANGES,
        HUGE
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Map<String, String> redirects = new ConcurrentHashMap<>();
    private final Deque<Fault> faults = new ArrayDeque<>();
    private volatile boolean etags = true;

    /// Status, `If-None-Match`, `Range` and `Authorization` of each request.
    final List<String> requests = new CopyOnWriteArrayList<>();

    public FileServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                answer(exchange);
            }
        });
        server.setExecutor(threads);
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public FileServer with(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    public FileServer with(String path, String content) {
        return with(path, content.getBytes(StandardCharsets.UTF_8));
    }

    FileServer redirecting(String path, String location) {
        redirects.put(path, location);
        return this;
    }

    void fail(Fault... inOrder) {
        faults.addAll(List.of(inOrder));
    }

    void withoutEtags() {
        etags = false;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String range = exchange.getRequestHeaders().getFirst("Range");
        String known = exchange.getRequestHeaders().getFirst("If-None-Match");
        requests.add(path + " " + known + " " + range + " "
                + exchange.getRequestHeaders().getFirst("Authorization"));
        if (redirects.containsKey(path)) {
            exchange.getResponseHeaders().set("Location", redirects.get(path));
            exchange.sendResponseHeaders(302, -1);
            return;
        }
        byte[] content = files.get(path);
        Fault fault = faults.poll();
        if (content == null || fault == Fault.BUSY) {
            exchange.sendResponseHeaders(content == null ? 404 : 503, -1);
            return;
        }
        String etag = "\"" + Arrays.hashCode(content) + "\"";
        if (etags) {
            exchange.getResponseHeaders().set("ETag", etag);
        }
        if (etag.equals(known)) {
            exchange.sendResponseHeaders(304, -1);
            return;
        }
        boolean goesOn = range != null
                && fault != Fault.NO_RANGES
                && etag.equals(exchange.getRequestHeaders().getFirst("If-Range"));
        int from = goesOn ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
        if (goesOn) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        }
        exchange.sendResponseHeaders(goesOn ? 206 : 200, fault == Fault.HUGE ? 1L << 50 : content.length - from);
        if (fault == Fault.CUT) {
            exchange.getResponseBody().write(content, from, (content.length - from) / 2);
            exchange.getResponseBody().flush();
            throw new IOException("cut short");
        }
        if (fault == Fault.DRIPPING) {
            drip(exchange, content, from);
            return;
        }
        exchange.getResponseBody().write(content, from, content.length - from);
    }

    private static void drip(HttpExchange exchange, byte[] content, int from) throws IOException {
        for (int i = from; i < content.length; i++) {
            exchange.getResponseBody().write(content[i]);
            exchange.getResponseBody().flush();
            try {
                Thread.sleep(100);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
