package dev.asterism.source.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.asterism.model.error.InputException;
import dev.asterism.model.item.ImageReference;
import dev.asterism.model.item.Pixels;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageLoaderTest {
    private static final byte[] PNG = ImageDecoderTest.resource("rgb.png");
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final ImageLoader.Options OPTIONS =
            ImageLoader.Options.defaults().withTimeout(Duration.ofSeconds(15)).withRetries(2);

    private final List<Duration> waits = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch hung = new CountDownLatch(1);
    private HttpServer server;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        hung.countDown();
        server.stop(0);
    }

    private interface Answers {
        void answer(HttpExchange exchange, int request) throws IOException;
    }

    private void serve(String path, Answers answers) {
        server.createContext(path, exchange -> {
            try (exchange) {
                answers.answer(exchange, requests.incrementAndGet());
            }
        });
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private ImageReference address(String path) {
        return new ImageReference.Remote(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path));
    }

    private ImageLoader loader(ImageLoader.Options options) {
        return new ImageLoader(options, waits::add, InstantSource.fixed(NOW));
    }

    private String failure(ImageReference reference) {
        return failure(OPTIONS, reference);
    }

    private String failure(ImageLoader.Options options, ImageReference reference) {
        ImageLoader loader = loader(options);
        String message =
                assertThrows(InputException.class, () -> loader.load(reference)).getMessage();
        assertTrue(message.lines().count() == 1, message);
        return message.replace(":" + server.getAddress().getPort(), "");
    }

    @Test
    void loadsFromEveryKindOfPlace() throws IOException {
        Path file = Files.write(folder.resolve("a.png"), PNG);
        serve("/a.png", (exchange, _) -> send(exchange, 200, PNG));
        String base64 = Base64.getEncoder().encodeToString(PNG);
        List<ImageReference> references = List.of(
                new ImageReference.File(file),
                address("/a.png"),
                new ImageReference.Inline("data:image/png;base64," + base64),
                new ImageReference.ClassPath("images/rgb.png"));
        for (ImageReference reference : references) {
            Pixels image = loader(OPTIONS).load(reference);
            assertEquals(24, image.width());
            assertArrayEquals(
                    new int[] {230, 225, 95},
                    new int[] {image.sample(23, 15, 0), image.sample(23, 15, 1), image.sample(23, 15, 2)});
        }
    }

    @Test
    void failsAtOnceWhereThereIsNothing() {
        serve("/gone", (exchange, _) -> send(exchange, 404, new byte[0]));
        assertEquals("http://127.0.0.1/gone answers 404", failure(address("/gone?key=secret")));
        assertEquals(1, requests.get());
        assertEquals(List.of(), waits);
    }

    @Test
    void triesAgainAfterPassingFailures() {
        serve("/busy", (exchange, n) -> send(exchange, n == 1 ? 500 : n == 2 ? 429 : 200, PNG));
        assertEquals(24, loader(OPTIONS).load(address("/busy")).width());
        assertEquals(List.of(Duration.ofMillis(500), Duration.ofSeconds(1)), waits);
    }

    @Test
    void givesUpAfterTheLastRetry() {
        serve("/down", (exchange, _) -> send(exchange, 503, new byte[0]));
        assertEquals("http://127.0.0.1/down answers 503, also after 2 retries", failure(address("/down")));
        assertEquals(3, requests.get());
    }

    @Test
    void waitsAsLongAsTheServerAsksWithinReason() {
        serve("/later", (exchange, n) -> {
            exchange.getResponseHeaders()
                    .add("Retry-After", n == 1 ? "7" : n == 2 ? "Sat, 21 Nov 2026 10:00:20 GMT" : "86400");
            send(exchange, n <= 3 ? 429 : 200, PNG);
        });
        loader(OPTIONS.withRetries(3)).load(address("/later"));
        assertEquals(List.of(Duration.ofSeconds(7), Duration.ofSeconds(20), Duration.ofMinutes(1)), waits);
    }

    @Test
    void givesUpOnServersThatHang() {
        serve("/hang", (exchange, _) -> await());
        serve("/drip", (exchange, _) -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(PNG, 0, 10);
            exchange.getResponseBody().flush();
            await();
        });
        ImageLoader.Options hasty = OPTIONS.withTimeout(Duration.ofMillis(300)).withRetries(1);
        assertEquals(
                "http://127.0.0.1/hang does not answer within 0.3 s, also after 1 retry",
                failure(hasty, address("/hang")));
        assertEquals(
                "http://127.0.0.1/drip does not answer within 0.3 s, also after 1 retry",
                failure(hasty, address("/drip")));
        assertEquals(2, waits.size());
    }

    private void await() {
        try {
            hung.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void followsRedirectsButNotForEver() {
        serve("/moved", (exchange, _) -> {
            exchange.getResponseHeaders().add("Location", "/here");
            send(exchange, 302, new byte[0]);
        });
        serve("/here", (exchange, _) -> send(exchange, 200, PNG));
        serve("/loop", (exchange, _) -> {
            exchange.getResponseHeaders().add("Location", "/loop");
            send(exchange, 301, new byte[0]);
        });
        serve("/file", (exchange, _) -> {
            exchange.getResponseHeaders().add("Location", "file:///etc/passwd");
            send(exchange, 302, new byte[0]);
        });
        serve("/metadata", (exchange, _) -> {
            exchange.getResponseHeaders().add("Location", "http://169.254.169.254/latest/");
            send(exchange, 302, new byte[0]);
        });
        assertEquals(24, loader(OPTIONS).load(address("/moved")).width());
        assertEquals("http://127.0.0.1/loop redirects more than 5 times", failure(address("/loop")));
        assertEquals(
                "http://127.0.0.1/file leads to a file: address; only http and https are fetched",
                failure(address("/file")));
        assertEquals(
                "http://127.0.0.1/metadata leads to a link-local, multicast or metadata address; "
                        + "pass --allow-private-hosts to allow it",
                failure(address("/metadata")));
    }

    @Test
    void stopsAtTheLimitOfBytes() {
        serve("/announced", (exchange, _) -> send(exchange, 200, new byte[5000]));
        serve("/endless", (exchange, _) -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                while (true) {
                    body.write(new byte[1 << 14]);
                }
            }
        });
        ImageLoader.Options small = OPTIONS.withMaxBytes(2000);
        assertEquals("http://127.0.0.1/announced sends more than 2000 bytes", failure(small, address("/announced")));
        assertEquals("http://127.0.0.1/endless sends more than 2000 bytes", failure(small, address("/endless")));
        assertEquals(List.of(), waits);
    }

    @Test
    void saysWhatWasSentInsteadOfAnImage() {
        serve("/login", (exchange, _) -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            send(exchange, 200, "<html>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        });
        assertEquals(
                "http://127.0.0.1/login (sent as text/html) is not a JPEG, PNG, GIF, BMP, WebP, TIFF, ICO, PNM or SVG image",
                failure(address("/login")));
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        ImageReference nobody = new ImageReference.Remote(URI.create("http://127.0.0.1:" + port + "/a.png"));
        assertEquals(
                "http://127.0.0.1:" + port + "/a.png cannot be reached: no connection to 127.0.0.1", failure(nobody));
    }

    @Test
    void anAddressThatCannotBeAskedIsNotTriedAgain() {
        serve("/moved", (exchange, _) -> {
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:99999/a.png");
            send(exchange, 302, new byte[0]);
        });
        for (ImageReference reference :
                List.of(new ImageReference.Remote(URI.create("http://127.0.0.1:99999/a.png")), address("/moved"))) {
            assertEquals("http://127.0.0.1:99999/a.png cannot be fetched: port out of range:99999", failure(reference));
        }
        assertEquals(List.of(), waits);
    }

    @Test
    void refusesForbiddenAddresses() {
        for (String host : List.of(
                "169.254.169.254",
                "[fe80::1]",
                "224.0.0.1",
                "[64:ff9b::a9fe:a9fe]",
                "[2002:a9fe:a9fe::]",
                "[::ffff:a9fe:a9fe]",
                "2852039166",
                "100.100.100.200",
                "168.63.129.16",
                "192.0.0.192",
                "[fd00:ec2::254]",
                "[fd20:ce::254]",
                "[64:ff9b:1::a9fe:a9fe]",
                "[::ffff:0:a9fe:a9fe]",
                "[::a9fe:a9fe]")) {
            ImageReference reference = new ImageReference.Remote(URI.create("http://" + host + "/x"));
            assertTrue(failure(reference).endsWith("metadata address; pass --allow-private-hosts to allow it"), host);
        }
        assertEquals(0, requests.get());
    }

    @Test
    void knowsWhichAddressesAreOfTheUsersOwnNetwork() throws IOException {
        for (String inside : List.of("100.64.0.1", "100.127.9.9", "0.1.2.3", "198.18.0.1", "198.19.9.9", "10.0.0.1")) {
            assertEquals(HostGuard.Place.PRIVATE, HostGuard.place(InetAddress.getByName(inside)), inside);
        }
        for (String outside : List.of("100.63.0.1", "100.128.0.1", "198.17.0.1", "198.20.0.1", "1.1.1.1")) {
            assertEquals(HostGuard.Place.PUBLIC, HostGuard.place(InetAddress.getByName(outside)), outside);
        }
    }

    @Test
    void knowsTheMetadataNamesThatAProxyWouldLookUp() {
        for (String name : List.of(
                "metadata.google.internal",
                "METADATA.google.internal.",
                "metadata",
                "instance-data",
                "169.254.169.254.nip.io",
                "a-169-254-169-254.sslip.io",
                "a9fea9fe.nip.io")) {
            assertEquals(HostGuard.Place.FORBIDDEN, HostGuard.placeOfName(name), name);
        }
        for (String name : List.of("example.com", "10.0.0.1.nip.io", "metadata.example.com", "deadbeef.example.com")) {
            assertEquals(HostGuard.Place.PUBLIC, HostGuard.placeOfName(name), name);
        }
        ImageLoader.Options options = OPTIONS.withEnvironment(
                Map.of("HTTP_PROXY", "http://127.0.0.1:" + server.getAddress().getPort()));
        String message = failure(options, new ImageReference.Remote(URI.create("http://metadata.google.internal/x")));
        assertTrue(message.endsWith("metadata address; pass --allow-private-hosts to allow it"), message);
        assertEquals(0, requests.get());
    }

    @Test
    void doesNotAskAgainForAnswersThatAreNoHttp() throws Exception {
        for (String header : List.of("Content-Length: -5", "X: " + "a".repeat(1_000_000), "X\u001b[: y")) {
            try (ServerSocket socket = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
                Thread.startVirtualThread(() -> {
                    while (!socket.isClosed()) {
                        try (Socket connection = socket.accept()) {
                            requests.incrementAndGet();
                            InputStream request = connection.getInputStream();
                            request.skipNBytes(20);
                            request.skipNBytes(request.available());
                            connection
                                    .getOutputStream()
                                    .write(("HTTP/1.1 200 OK\r\n" + header + "\r\n\r\nx")
                                            .getBytes(StandardCharsets.ISO_8859_1));
                        } catch (IOException e) {
                            return;
                        }
                    }
                });
                requests.set(0);
                String message = failure(
                        new ImageReference.Remote(URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/x.png")));
                assertTrue(message.contains("cannot be fetched"), message);
                assertEquals(1, requests.get(), message);
            }
        }
    }

    @Test
    void namesAddressesWithoutAHostAsTheyAreButForPasswords() {
        assertEquals(
                "http://a_b:x/c.png names no valid host",
                failure(new ImageReference.Remote(URI.create("http://a_b:x/c.png"))));
        assertEquals(
                "http://host/c.png names no valid host",
                failure(new ImageReference.Remote(URI.create("http://bob:p/w@rd@host/c.png"))));
    }

    @Test
    void refusesWhatANameSentFromElsewhereThanItFirstLed() {
        serve("/", (exchange, _) -> send(exchange, 200, PNG));
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/a.png");
        for (HostGuard.Place later : List.of(HostGuard.Place.PRIVATE, HostGuard.Place.FORBIDDEN)) {
            Deque<HostGuard.Place> places = new ArrayDeque<>(List.of(HostGuard.Place.PUBLIC, later));
            RemoteImages images =
                    new RemoteImages(OPTIONS, waits::add, InstantSource.fixed(NOW), _ -> places.removeFirst());
            String message =
                    assertThrows(InputException.class, () -> images.fetch(uri)).getMessage();
            assertTrue(message.endsWith("address; pass --allow-private-hosts to allow it"), message);
        }
        assertEquals(2, requests.get());
    }

    @Test
    void asksTheProxyOfTheEnvironment() {
        serve("/", (exchange, _) -> {
            assertEquals(
                    "http://pictures.invalid/a.png", exchange.getRequestURI().toString());
            send(exchange, 200, PNG);
        });
        String proxy = "http://127.0.0.1:" + server.getAddress().getPort();
        ImageReference reference = new ImageReference.Remote(URI.create("http://pictures.invalid/a.png"));
        assertEquals(
                24,
                loader(OPTIONS.withEnvironment(Map.of("HTTP_PROXY", proxy)))
                        .load(reference)
                        .width());
        assertEquals(
                "http://pictures.invalid/a.png: no such host",
                failure(OPTIONS.withEnvironment(Map.of("HTTP_PROXY", proxy, "NO_PROXY", "x,.invalid")), reference));
    }

    @Test
    void keepsToTheFolderItIsConfinedTo() throws IOException {
        Path inside = Files.createDirectory(folder.resolve("inside"));
        Path outside = Files.write(folder.resolve("a.png"), PNG);
        Files.write(inside.resolve("b.png"), PNG);
        Files.createSymbolicLink(inside.resolve("link.png"), outside);
        ImageLoader.Options confined = OPTIONS.withConfinedTo(inside);
        assertEquals(
                24,
                loader(confined)
                        .load(new ImageReference.File(inside.resolve("b.png")))
                        .width());
        for (String path : List.of("../a.png", "link.png")) {
            assertTrue(failure(confined, new ImageReference.File(inside.resolve(path)))
                    .endsWith("move it there, or give --allow-any-path"));
        }
    }

    @Test
    void saysWhatIsWrongWithFiles() throws IOException {
        Path large = Files.write(folder.resolve("large.png"), new byte[3000]);
        assertEquals("no such file: x/y.png", failure(new ImageReference.File(Path.of("x/y.png"))));
        assertEquals(
                "no such file: x\ufffd.png; if it is there, its name is not UTF-8: rename it",
                failure(new ImageReference.File(Path.of("x\ufffd.png"))));
        assertEquals(folder + " is not a file", failure(new ImageReference.File(folder)));
        assertEquals(
                large + " has more than 2000 bytes",
                failure(OPTIONS.withMaxBytes(2000), new ImageReference.File(large)));
        assertEquals("no such resource on the class path: x.svg", failure(new ImageReference.ClassPath("x.svg")));
        assertEquals(
                "no such file: a\ufffd[31mb\ufffd.png",
                failure(new ImageReference.File(Path.of("a\u001b[31mb\n.png"))));
    }

    @Test
    void readsDataUrls() {
        String svg = "<svg xmlns='http://www.w3.org/2000/svg' width='20' height='10'/>";
        String escaped = svg.replace(" ", "%20").replace("<", "%3C");
        assertEquals(
                512,
                loader(OPTIONS)
                        .load(new ImageReference.Inline("data:image/svg+xml;utf8," + escaped))
                        .width());
        assertEquals(
                "the data: URL has no comma before its data", failure(new ImageReference.Inline("data:image/png")));
        assertEquals(
                "the data: URL has more than 100 bytes",
                failure(OPTIONS.withMaxBytes(100), new ImageReference.Inline("data:;base64," + "A".repeat(200))));
        assertTrue(failure(new ImageReference.Inline("data:;base64,*")).startsWith("the data: URL is not base64"));
    }

    @Test
    void servesManyThreadsAtOnce() throws Exception {
        serve("/many", (exchange, _) -> send(exchange, 200, PNG));
        ImageLoader loader = loader(OPTIONS);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Pixels>> images = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                images.add(threads.submit(() -> loader.load(address("/many"))));
            }
            for (Future<Pixels> image : images) {
                assertEquals(24, image.get().width());
            }
        }
    }
}
