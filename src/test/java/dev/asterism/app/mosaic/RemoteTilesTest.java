package dev.asterism.app.mosaic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.asterism.app.CommandRun;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A mosaic of images whose originals lie on a server.
class RemoteTilesTest {
    private static final int IMAGES = 6;
    private static final int SIDE = 300;

    @TempDir
    Path folder;

    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void aCollectionOfRemoteImages() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                requests.incrementAndGet();
                byte[] png = png();
                exchange.sendResponseHeaders(200, png.length);
                exchange.getResponseBody().write(png);
            }
        });
        server.start();
        List<String> rows = new ArrayList<>(List.of("id,image"));
        for (int i = 0; i < IMAGES; i++) {
            rows.add(i + ",http://127.0.0.1:" + server.getAddress().getPort() + "/" + i + ".png");
        }
        Files.write(folder.resolve("rows.csv"), rows);
        CommandRun index = run(
                "index",
                "rows.csv",
                "--id-field=id",
                "--image-embedding-fields=image",
                "--image-model-name=builtin/visual");
        assertEquals(0, index.code(), index.err());
        assertEquals(IMAGES, requests.getAndSet(0), "index fetches each image once");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void nothingIsRequestedUnlessTheUserAsksForIt() {
        CommandRun run = mosaic();
        assertEquals(0, requests.get());
        assertTrue(run.err().contains(IMAGES + " of " + IMAGES + " tiles"), run.err());
        assertTrue(run.err().contains("--fetch-images"), run.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--fetch-images", "--fetch-pictures"})
    void originalsAreFetchedWhereTheUserAsksForIt(String option) {
        CommandRun run = mosaic(option);
        assertTrue(requests.get() >= IMAGES, requests + " requests for " + IMAGES + " images");
        assertFalse(run.err().contains(IMAGES + " of " + IMAGES + " tiles"), run.err());
    }

    @Test
    void nothingIsRequestedWhereTheStoredImagesAreLargeEnough() {
        CommandRun run =
                run("plot", "image", "--mosaic-image=small.png", "--tile=32", "--fetch-images", "--num-clusters=2");
        assertEquals(0, run.code(), run.err());
        assertEquals(0, requests.get());
    }

    private CommandRun mosaic(String... options) {
        List<String> words =
                new ArrayList<>(List.of("plot", "image", "--mosaic-image=large.png", "--tile=200", "--num-clusters=2"));
        words.addAll(List.of(options));
        CommandRun run = run(words.toArray(String[]::new));
        assertEquals(0, run.code(), run.err());
        return run;
    }

    private CommandRun run(String... words) {
        return CommandRun.in(folder, Map.of(), words);
    }

    private static byte[] png() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }
}
