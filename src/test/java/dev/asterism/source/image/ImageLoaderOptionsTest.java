package dev.asterism.source.image;

import com.sun.net.httpserver.HttpServer;
import dev.asterism.OptionsContract;
import dev.asterism.RecordCopy;
import dev.asterism.model.error.InputException;
import dev.asterism.model.item.ImageReference;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class ImageLoaderOptionsTest extends OptionsContract<ImageLoader.Options> {
    private static final byte[] PNG = ImageDecoderTest.resource("rgb.png");

    private final CountDownLatch ended = new CountDownLatch(1);
    private HttpServer server;

    @TempDir
    private Path folder;

    ImageLoaderOptionsTest() {
        super(ImageLoader.Options.class);
    }

    /// Has an image, is down at `/down`, and does not answer at `/hang`.
    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                if (exchange.getRequestURI().getPath().equals("/hang")) {
                    ended.await();
                }
                boolean down = exchange.getRequestURI().getPath().equals("/down");
                exchange.sendResponseHeaders(down ? 503 : 200, PNG.length);
                exchange.getResponseBody().write(PNG);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        ended.countDown();
        server.stop(0);
    }

    @Override
    protected void cases() throws IOException {
        ImageLoader.Options base = ImageLoader.Options.defaults();
        Path file = Files.write(folder.resolve("a.png"), PNG);
        ImageReference image = new ImageReference.File(file);
        changes(
                base,
                options -> outcome(options, image),
                "maxBytes",
                PNG.length - 1,
                "maxPixels",
                100,
                "files",
                false,
                "confinedTo",
                Optional.of(Files.createDirectory(folder.resolve("inside"))));
        changes(base, options -> outcome(options, address("/down")), "retries", 1, "firstBackoff", Duration.ZERO);
        changes(
                RecordCopy.with(base, "retries", 0, "timeout", Duration.ofMillis(200)),
                options -> outcome(options, address("/hang")),
                "timeout",
                Duration.ofMillis(300));
        String proxy = address("").uri().toString();
        changes(
                base,
                options -> outcome(options, new ImageReference.Remote(URI.create("http://images.invalid/a.png"))),
                "environment",
                Map.of("HTTP_PROXY", proxy));
        changes(base, this::fromForbiddenHost, "allowPrivateHosts", true);
    }

    private ImageReference.Remote address(String path) {
        return new ImageReference.Remote(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path));
    }

    private static List<Object> outcome(ImageLoader.Options options, ImageReference reference) {
        List<Object> outcome = new ArrayList<>();
        ImageLoader loader = new ImageLoader(options, outcome::add, InstantSource.system());
        outcome.add(orFailure(() -> String.valueOf(loader.load(reference).width())));
        return outcome;
    }

    private String fromForbiddenHost(ImageLoader.Options options) {
        RemoteImages images =
                new RemoteImages(options, _ -> {}, InstantSource.system(), _ -> HostGuard.Place.FORBIDDEN);
        return orFailure(() -> String.valueOf(images.fetch(address("/").uri()).body().length));
    }

    private static String orFailure(Supplier<String> work) {
        try {
            return work.get();
        } catch (InputException e) {
            return e.getMessage();
        }
    }
}
