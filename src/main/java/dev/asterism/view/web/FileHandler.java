package dev.asterism.view.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Answers requests with the files of a folder.
final class FileHandler implements HttpHandler {
    private static final int BUFFER = 1 << 16;

    private final ServedFiles files;
    private final Set<String> hosts;

    /// @param root the real path of the folder
    FileHandler(Path root, int port) {
        files = new ServedFiles(root);
        // A page elsewhere whose name was made to lead here would say its own name.
        hosts = Set.of("127.0.0.1:" + port, "localhost:" + port, "127.0.0.1", "localhost");
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            String host = exchange.getRequestHeaders().getFirst("Host");
            if (host == null || !hosts.contains(host)) {
                say(exchange, 403, "Forbidden");
            } else if (!method.equals("GET") && !method.equals("HEAD")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                say(exchange, 405, "Method not allowed");
            } else {
                Optional<Path> file = files.find(path(exchange));
                if (file.isEmpty()) {
                    say(exchange, 404, "Not found");
                } else if (redirects(exchange)) {
                    say(exchange, 301, "Moved");
                } else {
                    send(exchange, file.get());
                }
            }
        }
    }

    /// The path as it was sent: an address that begins with two slashes would be taken for one with a host.
    private static String path(HttpExchange exchange) {
        String target = exchange.getRequestURI().toString();
        return target.startsWith("/")
                ? target.replaceFirst("[?#].*", "")
                : exchange.getRequestURI().getRawPath();
    }

    /// The index of a folder is found under the folder's name with a slash, or the addresses in it would lead
    /// astray.
    private boolean redirects(HttpExchange exchange) {
        String path = path(exchange);
        if (!path.endsWith("/") && files.isFolder(path)) {
            // One slash in front: two would be another host.
            exchange.getResponseHeaders().set("Location", path.replaceFirst("^/+", "/") + "/");
            return true;
        }
        return false;
    }

    private void send(HttpExchange exchange, Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            long size = channel.size();
            Instant modified = Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.SECONDS);
            Headers headers = exchange.getResponseHeaders();
            headers.set("Content-Type", ContentTypes.of(file));
            headers.set("X-Content-Type-Options", "nosniff");
            ContentTypes.policy(file).ifPresent(policy -> headers.set("Content-Security-Policy", policy));
            headers.set("Accept-Ranges", "bytes");
            headers.set("Cache-Control", "no-cache");
            headers.set(
                    "Last-Modified", DateTimeFormatter.RFC_1123_DATE_TIME.format(modified.atOffset(ZoneOffset.UTC)));
            List<String> wanted = exchange.getRequestHeaders().getOrDefault("Range", List.of());
            ByteRange range = ByteRange.parse(wanted.size() == 1 ? wanted.getFirst() : "", size);
            switch (range) {
                case ByteRange.Whole _ -> transfer(exchange, channel, 200, 0, size);
                case ByteRange.Part(long from, long to) -> {
                    headers.set("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + size);
                    transfer(exchange, channel, 206, from, to);
                }
                case ByteRange.Unsatisfiable _ -> {
                    headers.set("Content-Range", "bytes */" + size);
                    say(exchange, 416, "Range not satisfiable");
                }
            }
        }
    }

    private static void transfer(HttpExchange exchange, SeekableByteChannel channel, int status, long from, long to)
            throws IOException {
        boolean body = exchange.getRequestMethod().equals("GET") && to > from;
        if (!body) {
            exchange.getResponseHeaders().set("Content-Length", Long.toString(to - from));
        }
        exchange.sendResponseHeaders(status, body ? to - from : -1);
        if (!body) {
            return;
        }
        channel.position(from);
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        try (OutputStream out = exchange.getResponseBody()) {
            long left = to - from;
            while (left > 0) {
                buffer.clear().limit((int) Math.min(BUFFER, left));
                int read = channel.read(buffer);
                if (read < 0) {
                    throw new IOException("the file became shorter while it was sent");
                }
                out.write(buffer.array(), 0, read);
                left -= read;
            }
        }
    }

    private static void say(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = (text + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }
}
