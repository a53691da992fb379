package dev.asterism.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.asterism.app.naming.ChatServer;
import dev.asterism.app.naming.GptNamer;
import dev.asterism.embed.hub.HubModels;
import dev.asterism.http.Proxies;
import dev.asterism.http.ProxyServer;
import dev.asterism.hub.FakeHub;
import dev.asterism.hub.HubSettings;
import dev.asterism.model.Progress;
import dev.asterism.model.error.AsterismException;
import dev.asterism.model.item.ImageReference;
import dev.asterism.source.image.ImageLoader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// All that Asterism fetches passes a proxy that demands a user and a password. The hosts exist behind the proxy only.
class ProxyWithPasswordTest {
    private static final byte[] WEIGHTS = "weights".getBytes(StandardCharsets.UTF_8);
    private static SSLContext before;
    private static SSLContext tls;

    @TempDir
    Path folder;

    private ProxyServer proxy;
    private FakeHub hub;
    private ChatServer chat;
    private HttpServer images;
    private final List<String> passwordsSeenByImages = new CopyOnWriteArrayList<>();

    /// Trusts a certificate made for the hosts of this test, as a user would have Java trust that of a network.
    @BeforeAll
    static void trust(@TempDir Path keys) throws Exception {
        Path file = keys.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "proxy",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=proxy",
                        "-ext",
                        "san=dns:hub.invalid,dns:storage.invalid,dns:images.invalid,dns:chat.invalid",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, keytool.waitFor(), output);
        char[] password = "changeit".toCharArray();
        KeyStore store = KeyStore.getInstance(file.toFile(), password);
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(store, password);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(store);
        tls = SSLContext.getInstance("TLS");
        tls.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        before = SSLContext.getDefault();
        SSLContext.setDefault(tls);
    }

    @AfterAll
    static void trustAsBefore() {
        SSLContext.setDefault(before);
    }

    @BeforeEach
    void start() throws IOException {
        hub = new FakeHub()
                .with("tiny/bert", "config.json", "{\"model_type\":\"bert\"}".getBytes(StandardCharsets.UTF_8))
                .with("tiny/bert", "model.safetensors", WEIGHTS);
        chat = new ChatServer();
        images = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        images.createContext("/", exchange -> {
            passwordsSeenByImages.addAll(exchange.getRequestHeaders().getOrDefault("Proxy-Authorization", List.of()));
            byte[] png = png();
            exchange.sendResponseHeaders(200, png.length);
            exchange.getResponseBody().write(png);
            exchange.close();
        });
        images.start();
        proxy = new ProxyServer(tls)
                .with("hub.invalid", hub.endpoint().getPort())
                .with("storage.invalid", hub.storagePort())
                .with("chat.invalid", URI.create(chat.address()).getPort())
                .with("images.invalid", images.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        proxy.close();
        hub.close();
        chat.close();
        images.stop(0);
    }

    private static byte[] png() throws IOException {
        try (InputStream in = ProxyWithPasswordTest.class.getResourceAsStream("/images/rgb.png")) {
            return in.readAllBytes();
        }
    }

    private Map<String, String> environment() {
        return Map.of("ALL_PROXY", proxy.address());
    }

    private byte[] weights(Map<String, String> environment, String endpoint) throws IOException {
        Map<String, String> settings = new HashMap<>(environment);
        settings.put("HF_ENDPOINT", endpoint);
        settings.put("HF_HUB_CACHE", folder.toString());
        try (HubModels models = new HubModels(HubSettings.of(settings))) {
            return Files.readAllBytes(
                    models.find("tiny/bert", Progress.NONE).path().resolve("model.safetensors"));
        }
    }

    private static int imageWidth(Map<String, String> environment, String address) {
        ImageLoader.Options options =
                ImageLoader.Options.defaults().withEnvironment(environment).withRetries(0);
        return new ImageLoader(options)
                .load(new ImageReference.Remote(URI.create(address)))
                .width();
    }

    private static String clusterName(Map<String, String> environment, String baseUrl) {
        GptNamer.Options options = new GptNamer.Options("key", baseUrl, "small", 0.5, Duration.ofSeconds(20), 0);
        try (GptNamer namer = new GptNamer(options, Proxies.of(environment))) {
            return namer.name(List.of("hat"), 30);
        }
    }

    @Test
    void modelsPassItOverHttp() throws IOException {
        hub.withStorageAt("http://storage.invalid");
        assertArrayEquals(WEIGHTS, weights(environment(), "http://hub.invalid"));
        assertTrue(proxy.requests().contains("HEAD http://hub.invalid/tiny/bert/resolve/main/config.json"));
        assertTrue(proxy.requests().stream().anyMatch(request -> request.startsWith("GET http://storage.invalid/")));
    }

    @Test
    void modelsPassItOverHttps() throws IOException {
        hub.withStorageAt("https://storage.invalid");
        assertArrayEquals(WEIGHTS, weights(environment(), "https://hub.invalid"));
        assertTrue(proxy.requests().contains("CONNECT hub.invalid:443"));
        assertTrue(proxy.requests().contains("CONNECT storage.invalid:443"));
    }

    @Test
    void modelsAreNotTakenFromAStorageWithoutTls() {
        AsterismException refused =
                assertThrows(AsterismException.class, () -> weights(environment(), "https://hub.invalid"));
        assertTrue(refused.getMessage().contains("is not secure"), refused.getMessage());
        assertFalse(refused.getMessage().contains("Signature"), refused.getMessage());
    }

    @Test
    void imagesPassIt() {
        assertEquals(24, imageWidth(environment(), "http://images.invalid/a.png"));
        assertEquals(24, imageWidth(environment(), "https://images.invalid/a.png"));
        assertEquals(List.of("GET http://images.invalid/a.png", "CONNECT images.invalid:443"), proxy.requests());
        assertEquals(List.of(), passwordsSeenByImages);
    }

    @Test
    void clusterNamesPassIt() {
        assertEquals("Things", clusterName(environment(), "http://chat.invalid/v1"));
        assertEquals("Things", clusterName(environment(), "https://chat.invalid/v1"));
        assertEquals(
                List.of("POST http://chat.invalid/v1/chat/completions", "CONNECT chat.invalid:443"), proxy.requests());
        assertEquals(List.of("Bearer key", "Bearer key"), chat.authorizations());
    }

    @Test
    void withoutThePasswordNothingPasses() {
        Map<String, String> environment = Map.of("ALL_PROXY", "user:wrong@" + proxy.addressWithoutPassword());
        for (String scheme : List.of("http", "https")) {
            for (AsterismException refused : List.of(
                    assertThrows(AsterismException.class, () -> weights(environment, scheme + "://hub.invalid")),
                    assertThrows(
                            AsterismException.class, () -> imageWidth(environment, scheme + "://images.invalid/a")),
                    assertThrows(
                            AsterismException.class, () -> clusterName(environment, scheme + "://chat.invalid/v1")))) {
                assertTrue(
                        refused.getMessage().contains("the proxy refuses the user or password (407)"),
                        refused.getMessage());
                assertFalse(refused.getMessage().contains("wrong"), refused.getMessage());
            }
        }
        assertEquals(List.of(), proxy.requests());
    }

    @Test
    void exemptHostsAreAskedDirectly() throws IOException {
        Map<String, String> environment = Map.of("ALL_PROXY", proxy.address(), "NO_PROXY", "127.0.0.1");
        assertArrayEquals(WEIGHTS, weights(environment, hub.endpoint().toString()));
        assertEquals(
                24,
                imageWidth(
                        environment, "http://127.0.0.1:" + images.getAddress().getPort() + "/a.png"));
        assertEquals("Things", clusterName(environment, chat.address()));
        assertEquals(List.of(), proxy.requests());
        assertEquals(List.of(), passwordsSeenByImages);
    }
}
