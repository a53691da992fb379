package dev.asterism.hub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A hub on this machine that answers as the real one does: small files through a redirect within the hub, large ones
/// through a redirect to a storage server of another origin, errors with the hub's headers. It can be told to fail.
public final class FakeHub implements AutoCloseable {
    public static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    /// What may go wrong while a file is sent.
    public enum Fault {
        STATUS_500,
        STATUS_429,
        TRUNCATED,
        DAMAGED,
        STALLED,
        RANGE_IGNORED,
        WHOLE_WITH_RANGE,
        DRIPPING
    }

    /// A file of a data set in the storage.
    private record Stored(String path, byte[] content) {}

    private final Map<String, Stored> stored = new ConcurrentHashMap<>();

    /// A refusal: status, X-Error-Code, X-Error-Message.
    public record Refusal(int status, String code, String message) {}

    private final HttpServer hub;
    private final HttpServer storage;
    private volatile String storageAddress;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Map<String, byte[]>> models = new ConcurrentHashMap<>();
    /// `OWNER/NAME@REVISION` to paths to contents.
    private final Map<String, Map<String, byte[]>> datasets = new ConcurrentHashMap<>();
    private final Map<String, String> trees = new ConcurrentHashMap<>();
    private volatile int pageSize = 1000;
    private final Map<String, String> renamed = new ConcurrentHashMap<>();
    private final Map<String, Queue<Fault>> faults = new ConcurrentHashMap<>();
    private final Map<String, Refusal> refusals = new ConcurrentHashMap<>();

    /// `METHOD path` of all requests, `STORAGE` before those to the storage, and the range behind.
    public final List<String> requests = new CopyOnWriteArrayList<>();

    public final Queue<String> hubAuthorizations = new ConcurrentLinkedQueue<>();
    public final Queue<String> storageAuthorizations = new ConcurrentLinkedQueue<>();

    public FakeHub() throws IOException {
        hub = start(this::answer);
        storage = start(this::store);
        storageAddress = "http://127.0.0.1:" + storagePort();
    }

    private HttpServer start(com.sun.net.httpserver.HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        });
        server.setExecutor(threads);
        server.start();
        return server;
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + hub.getAddress().getPort());
    }

    public int storagePort() {
        return storage.getAddress().getPort();
    }

    /// Sends clients to the storage by this address in place of its own.
    public FakeHub withStorageAt(String address) {
        storageAddress = address;
        return this;
    }

    public FakeHub with(String model, String path, byte[] content) {
        models.computeIfAbsent(model, _ -> new ConcurrentHashMap<>()).put(path, content);
        return this;
    }

    /// Adds a file to a data set.
    ///
    /// @param revision such as `main` or `refs/convert/parquet`
    public FakeHub withData(String dataset, String revision, String path, byte[] content) {
        datasets.computeIfAbsent(dataset + "@" + revision, _ -> new ConcurrentSkipListMap<>())
                .put(path, content);
        return this;
    }

    /// Takes a data set away.
    public void forget(String dataset, String revision) {
        datasets.remove(dataset + "@" + revision);
    }

    /// Lists so many files on a page.
    public void paged(int files) {
        pageSize = files;
    }

    /// Answers with this text where the files of a data set are listed.
    public void list(String dataset, String json) {
        trees.put(dataset, json);
    }

    /// The commit of a revision of a data set: it changes with the content.
    public String commit(String dataset, String revision) {
        StringBuilder all = new StringBuilder(dataset + revision);
        datasets.getOrDefault(dataset + "@" + revision, Map.of())
                .forEach((path, content) -> all.append(path).append(etag(path, content)));
        return hash("SHA-1", all.toString().getBytes(StandardCharsets.UTF_8));
    }

    public FakeHub with(String model, String path, String content) {
        return with(model, path, content.getBytes(StandardCharsets.UTF_8));
    }

    public void rename(String from, String to) {
        renamed.put(from, to);
    }

    public void fail(String path, Fault... inOrder) {
        faults.put(path, new ArrayDeque<>(List.of(inOrder)));
    }

    public void refuse(String model, Refusal refusal) {
        refusals.put(model, refusal);
    }

    public long count(String start) {
        return requests.stream().filter(request -> request.startsWith(start)).count();
    }

    public static boolean isLarge(String path) {
        return path.endsWith(".safetensors")
                || path.endsWith(".bin")
                || path.endsWith(".parquet")
                || path.endsWith("tokenizer.json");
    }

    public static String etag(String path, byte[] content) {
        return isLarge(path)
                ? hash("SHA-256", content)
                : hash("SHA-1", concat(("blob " + content.length + "\0").getBytes(StandardCharsets.UTF_8), content));
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] both = java.util.Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private static String hash(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String address = exchange.getRequestURI().getRawPath();
        String range = exchange.getRequestHeaders().getFirst("Range");
        requests.add(exchange.getRequestMethod() + " " + address + (range == null ? "" : " " + range));
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        hubAuthorizations.add(authorization == null ? "" : authorization);
        if (address.startsWith("/api/datasets/") || address.startsWith("/datasets/")) {
            dataset(exchange, address.replaceFirst("^(/api)?/datasets/", ""), address.startsWith("/api"));
            return;
        }
        if (address.startsWith("/api/resolve-cache/models/")) {
            String[] parts =
                    address.substring("/api/resolve-cache/models/".length()).split("/", 4);
            sendSmall(exchange, parts[0] + "/" + parts[1], parts[3]);
            return;
        }
        String[] parts = address.substring(1).split("/", 5);
        if (parts.length < 5 || !parts[2].equals("resolve")) {
            error(exchange, 404, "", "");
            return;
        }
        resolve(exchange, parts[0] + "/" + parts[1], parts[3], parts[4]);
    }

    private void dataset(HttpExchange exchange, String address, boolean api) throws IOException {
        String[] parts = address.split("/", 5);
        String name = parts[0] + "/" + parts[1];
        String asked = URLDecoder.decode(parts[3], StandardCharsets.UTF_8);
        Refusal refusal = refusals.get(api ? "api " + name : name);
        if (refusal != null) {
            error(exchange, refusal.status(), refusal.code(), refusal.message());
            return;
        }
        List<String> revisions = datasets.keySet().stream()
                .filter(one -> one.startsWith(name + "@"))
                .map(one -> one.substring(name.length() + 1))
                .toList();
        String revision = revisions.stream()
                .filter(one -> one.equals(asked) || commit(name, one).equals(asked))
                .findFirst()
                .orElse("");
        if (revision.isEmpty()) {
            error(
                    exchange,
                    revisions.isEmpty() ? 401 : 404,
                    revisions.isEmpty() ? "" : "RevisionNotFound",
                    "Invalid username or password.");
            return;
        }
        Map<String, byte[]> files = datasets.get(name + "@" + revision);
        String commit = commit(name, revision);
        if (parts[2].equals("revision")) {
            text(exchange, "{\"id\":\"" + name + "\",\"sha\":\"" + commit + "\",\"gated\":false}");
        } else if (parts[2].equals("tree")) {
            tree(exchange, name, commit, files);
        } else {
            String path = URLDecoder.decode(parts[4].replace("+", "%2B"), StandardCharsets.UTF_8);
            byte[] content = files.get(path);
            exchange.getResponseHeaders().set("X-Repo-Commit", commit);
            if (content == null) {
                error(exchange, 404, "EntryNotFound", "Entry not found");
            } else if (isLarge(path)) {
                stored.put("/data/" + etag(path, content), new Stored(path, content));
                redirect(exchange, 302, storageAddress + "/data/" + etag(path, content) + "?X-Amz-Signature=secret");
            } else {
                exchange.getResponseHeaders().set("ETag", "\"" + etag(path, content) + "\"");
                body(exchange, path, content);
            }
        }
    }

    private void tree(HttpExchange exchange, String name, String commit, Map<String, byte[]> files) throws IOException {
        if (trees.containsKey(name)) {
            text(exchange, trees.get(name));
            return;
        }
        Matcher cursor = Pattern.compile("cursor=(\\d+)")
                .matcher(exchange.getRequestURI().getQuery());
        int from = cursor.find() ? Integer.parseInt(cursor.group(1)) : 0;
        StringBuilder entries = new StringBuilder("[{\"type\":\"directory\",\"oid\":\"x\",\"path\":\"data\"}");
        files.entrySet().stream().skip(from).limit(pageSize).forEach(file -> {
            String etag = etag(file.getKey(), file.getValue());
            entries.append(",{\"type\":\"file\",\"path\":\"" + file.getKey() + "\",\"size\":"
                    + file.getValue().length + ",\"oid\":\""
                    + (isLarge(file.getKey()) ? hash("SHA-1", new byte[] {2}) : etag) + "\""
                    + (isLarge(file.getKey())
                            ? ",\"lfs\":{\"oid\":\"" + etag + "\",\"size\":" + file.getValue().length
                                    + ",\"pointerSize\":130}"
                            : "")
                    + "}");
        });
        if (from + pageSize < files.size()) {
            exchange.getResponseHeaders()
                    .set(
                            "Link",
                            "<" + endpoint() + "/api/datasets/" + name + "/tree/" + commit
                                    + "?recursive=true&expand=false&cursor=" + (from + pageSize) + ">; rel=\"next\"");
        }
        text(exchange, entries + "]");
    }

    private static void text(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private void resolve(HttpExchange exchange, String model, String revision, String path) throws IOException {
        Refusal refusal = refusals.get(model);
        if (refusal != null) {
            error(exchange, refusal.status(), refusal.code(), refusal.message());
        } else if (renamed.containsKey(model)) {
            redirect(exchange, 307, "/" + renamed.get(model) + "/resolve/" + revision + "/" + path);
        } else if (!models.containsKey(model)) {
            error(exchange, 401, "", "Invalid username or password.");
        } else if (!List.of("main", COMMIT, "refs%2Fpr%2F7").contains(revision)) {
            error(exchange, 404, "RevisionNotFound", "Invalid rev id: " + revision);
        } else if (!models.get(model).containsKey(path)) {
            exchange.getResponseHeaders().set("X-Repo-Commit", COMMIT);
            error(exchange, 404, "EntryNotFound", "Entry not found");
        } else {
            send(exchange, model, path, models.get(model).get(path));
        }
    }

    private void send(HttpExchange exchange, String model, String path, byte[] content) throws IOException {
        exchange.getResponseHeaders().set("X-Linked-Etag", "\"" + etag(path, content) + "\"");
        if (!isLarge(path)) {
            redirect(exchange, 307, "/api/resolve-cache/models/" + model + "/" + COMMIT + "/" + path + "?etag=%22x%22");
            return;
        }
        exchange.getResponseHeaders().set("X-Repo-Commit", COMMIT);
        exchange.getResponseHeaders().set("X-Linked-Size", String.valueOf(content.length));
        exchange.getResponseHeaders().set("X-Xet-Hash", hash("SHA-256", new byte[] {1}));
        redirect(exchange, 302, storageAddress + "/xet/" + model + "/" + path + "?X-Amz-Signature=secret");
    }

    private void sendSmall(HttpExchange exchange, String model, String path) throws IOException {
        byte[] content = models.get(model).get(path);
        exchange.getResponseHeaders().set("X-Repo-Commit", COMMIT);
        exchange.getResponseHeaders().set("ETag", "W/\"" + etag(path, content) + "\"");
        body(exchange, path, content);
    }

    private void store(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String range = exchange.getRequestHeaders().getFirst("Range");
        requests.add("STORAGE " + exchange.getRequestMethod() + " " + path + (range == null ? "" : " " + range));
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        storageAuthorizations.add(authorization == null ? "" : authorization);
        exchange.getResponseHeaders().set("ETag", "\"" + hash("SHA-256", new byte[] {1}) + "\"");
        if (stored.containsKey(path)) {
            body(exchange, stored.get(path).path(), stored.get(path).content());
            return;
        }
        String[] parts = path.split("/", 5);
        body(exchange, parts[4], models.get(parts[2] + "/" + parts[3]).get(parts[4]));
    }

    private void body(HttpExchange exchange, String path, byte[] content) throws IOException {
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(content.length));
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        Queue<Fault> queue = faults.getOrDefault(path, new ArrayDeque<>());
        Fault fault = queue.poll();
        if (fault == Fault.STATUS_500) {
            exchange.sendResponseHeaders(500, -1);
            return;
        }
        if (fault == Fault.STATUS_429) {
            exchange.getResponseHeaders().set("RateLimit", "\"resolvers\";r=0;t=7");
            exchange.sendResponseHeaders(429, -1);
            return;
        }
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = range == null || fault == Fault.RANGE_IGNORED
                ? 0
                : Integer.parseInt(range.replaceAll("bytes=(\\d+)-\\d*", "$1"));
        int end = range == null || range.endsWith("-") || fault == Fault.RANGE_IGNORED
                ? content.length
                : Math.min(content.length, 1 + Integer.parseInt(range.replaceAll("bytes=\\d+-(\\d+)", "$1")));
        if (end < content.length) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (end - 1) + "/" + content.length);
            exchange.sendResponseHeaders(206, end - from);
            exchange.getResponseBody().write(content, from, end - from);
            return;
        }
        if (from >= content.length) {
            exchange.sendResponseHeaders(416, -1);
            return;
        }
        if (from > 0) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        }
        exchange.sendResponseHeaders(from > 0 && fault != Fault.WHOLE_WITH_RANGE ? 206 : 200, content.length - from);
        write(exchange.getResponseBody(), content, from, fault);
    }

    private static void write(OutputStream out, byte[] content, int from, Fault fault) throws IOException {
        int half = from + (content.length - from) / 2;
        if (fault == Fault.TRUNCATED) {
            out.write(content, from, half - from);
            out.flush();
            throw new IOException("cut short");
        }
        if (fault == Fault.STALLED) {
            out.write(content, from, half - from);
            out.flush();
            try {
                Thread.sleep(3_000);
            } catch (InterruptedException _) {
                return;
            }
        }
        if (fault == Fault.DRIPPING) {
            drip(out, content, from);
            return;
        }
        byte[] sent = content.clone();
        if (fault == Fault.DAMAGED) {
            sent[sent.length - 1] ^= 1;
        }
        out.write(sent, from, sent.length - from);
    }

    /// A byte now and then, so that it never stands still.
    private static void drip(OutputStream out, byte[] content, int from) throws IOException {
        for (int i = from; i < content.length; i++) {
            out.write(content[i]);
            out.flush();
            try {
                Thread.sleep(100);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private static void redirect(HttpExchange exchange, int status, String location) throws IOException {
        exchange.getResponseHeaders().set("Location", location);
        byte[] text = ("Redirecting to " + location).getBytes(StandardCharsets.UTF_8);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (head) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(text.length));
        }
        exchange.sendResponseHeaders(status, head ? -1 : text.length);
        if (!head) {
            exchange.getResponseBody().write(text);
        }
    }

    private static void error(HttpExchange exchange, int status, String code, String message) throws IOException {
        if (!code.isEmpty()) {
            exchange.getResponseHeaders().set("X-Error-Code", code);
        }
        if (!message.isEmpty()) {
            exchange.getResponseHeaders().set("X-Error-Message", message);
        }
        exchange.sendResponseHeaders(status, -1);
    }

    @Override
    public void close() {
        hub.stop(0);
        storage.stop(0);
        threads.shutdownNow();
    }
}
