package dev.asterism.source.remote;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.http.Proxies;
import dev.asterism.model.Progress;
import dev.asterism.model.error.InputException;
import dev.asterism.source.image.HostGuard;
import dev.asterism.source.remote.FileServer.Fault;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebFilesTest {
    private static final byte[] CONTENT = new byte[300_000];

    static {
        new Random(7).nextBytes(CONTENT);
    }

    @TempDir
    Path folder;

    private FileServer server;
    private long mostBytes = 1 << 20;
    private Function<URI, HostGuard.Place> guard = HostGuard::place;
    private final List<String> notices = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server = new FileServer().with("/data/rows.csv", CONTENT);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RemoteSource fetch(String address) {
        try (WebRequests requests = new WebRequests(Proxies.of(Map.of()), guard, _ -> {}, () -> false)) {
            return new WebFiles(requests, folder, mostBytes, Duration.ofSeconds(1), Progress.NONE, notices::add)
                    .fetch(WebAddress.parse(address));
        }
    }

    private RemoteSource fetch() {
        return fetch(server.address() + "/data/rows.csv");
    }

    private static byte[] content(RemoteSource source) throws IOException {
        return Files.readAllBytes(source.files().files().getFirst().path());
    }

    private String refused(String address) {
        return String.valueOf(
                assertThrows(InputException.class, () -> fetch(address)).getMessage());
    }

    @Test
    void aFileIsDownloadedOnceAndComparedAfterwards() throws IOException {
        RemoteSource first = fetch();
        assertArrayEquals(CONTENT, content(first));
        assertEquals("rows", first.collection());
        assertEquals("127.0.0.1-rows", first.qualified());
        assertEquals(server.address() + "/data/rows.csv", first.files().origin());
        assertEquals(first, fetch());
        assertEquals(2, server.requests.size());
        assertFalse(server.requests.get(1).contains("rows.csv null"), "the second asks whether it has changed");
        server.with("/data/rows.csv", "id\n1\n");
        RemoteSource changed = fetch();
        assertFalse(changed.stamp().equals(first.stamp()));
        assertEquals("id\n1\n", new String(content(changed), StandardCharsets.UTF_8));
        assertEquals(first.files().origin(), changed.files().origin());
    }

    @Test
    void aBrokenDownloadGoesOnWhereItStopped() throws IOException {
        server.fail(Fault.CUT);
        assertArrayEquals(CONTENT, content(fetch()));
        assertTrue(server.requests.get(1).contains("bytes=150000-"), server.requests.toString());
    }

    @Test
    void soDoesTheNextCommand() throws IOException {
        server.fail(Fault.CUT, Fault.BUSY, Fault.BUSY, Fault.BUSY, Fault.BUSY, Fault.BUSY);
        assertTrue(refused(server.address() + "/data/rows.csv").contains("fails with status 503"));
        assertArrayEquals(CONTENT, content(fetch()));
        assertTrue(server.requests.getLast().contains("bytes=150000-"), server.requests.toString());
    }

    @Test
    void aServerThatTakesNoRangesStartsAgain() throws IOException {
        server.fail(Fault.CUT, Fault.NO_RANGES);
        assertArrayEquals(CONTENT, content(fetch()));
        server.withoutEtags();
        server.with("/other.csv", CONTENT);
        server.fail(Fault.CUT);
        assertArrayEquals(CONTENT, content(fetch(server.address() + "/other.csv")));
        assertTrue(server.requests.getLast().contains(" null null "), "nothing tells that it is the same file");
    }

    @Test
    void whatChangedBetweenTwoPartsIsNotMixed() throws IOException {
        server.fail(Fault.CUT, Fault.BUSY, Fault.BUSY, Fault.BUSY, Fault.BUSY, Fault.BUSY);
        refused(server.address() + "/data/rows.csv");
        byte[] other = CONTENT.clone();
        other[5]++;
        server.with("/data/rows.csv", other);
        assertArrayEquals(other, content(fetch()));
    }

    @Test
    void withoutANetworkTheCopyServes() {
        RemoteSource first = fetch();
        server.close();
        assertEquals(first, fetch());
        assertTrue(notices.getLast().endsWith("; the copy in the cache is read"), notices.toString());
        assertTrue(refused(server.address() + "/never.csv").contains("cannot be reached"));
    }

    @Test
    void whatIsGoneIsSaidToBeGone() {
        assertTrue(refused(server.address() + "/no.csv").contains("is not there (404)"));
    }

    @Test
    void largeBodiesAreRefused() {
        mostBytes = 200_000;
        assertTrue(refused(server.address() + "/data/rows.csv").contains("more than the 200,000 bytes"));
        mostBytes = Long.MAX_VALUE;
        server.fail(Fault.HUGE);
        assertTrue(refused(server.address() + "/data/rows.csv").contains("has room for"));
    }

    @Test
    void aBodyThatDripsIsGivenUp() {
        server.fail(Fault.DRIPPING, Fault.DRIPPING, Fault.DRIPPING, Fault.DRIPPING, Fault.DRIPPING);
        assertTrue(refused(server.address() + "/data/rows.csv").contains("less than 1 KB a second came"));
    }

    @Test
    void aPublicServerDoesNotLeadIntoTheOwnNetwork() {
        server.redirecting("/in.csv", "http://localhost:1/rows.csv");
        guard = uri -> uri.getHost().equals("localhost") ? HostGuard.Place.PRIVATE : HostGuard.Place.PUBLIC;
        assertTrue(refused(server.address() + "/in.csv").contains("redirects to a private address"));
        server.redirecting("/meta.csv", "http://169.254.169.254/latest");
        guard = HostGuard::place;
        assertTrue(refused(server.address() + "/meta.csv").contains("metadata address"));
        assertTrue(refused("http://169.254.169.254/rows.csv").contains("metadata address"));
        server.redirecting("/round.csv", "/round.csv");
        assertTrue(refused(server.address() + "/round.csv").contains("redirects more than 5 times"));
    }

    @Test
    void redirectsOfTheSameKindAreFollowedWithoutTheUser() throws IOException {
        try (FileServer other = new FileServer().with("/there.csv", "id\n1\n")) {
            server.redirecting("/here.csv", other.address() + "/there.csv");
            RemoteSource source = fetch(server.address().replace("//", "//me:secret@") + "/here.csv");
            assertEquals(5, content(source).length);
            assertTrue(server.requests.getLast().contains("Basic "));
            assertTrue(other.requests.getLast().endsWith(" null"));
            assertEquals(server.address() + "/here.csv", source.files().origin());
        }
    }

    @Test
    void addressesKeepTheirSecrets() {
        WebAddress signed =
                WebAddress.parse("https://me:pw@host.example/a/rows.xlsx?X-Amz-Signature=abc&Expires=5#My%20Sheet");
        assertEquals("https://host.example/a/rows.xlsx#My Sheet", signed.origin());
        assertEquals(Optional.of("My Sheet"), signed.part());
        assertEquals(
                signed.origin(),
                WebAddress.parse("https://host.example/a/rows.xlsx?X-Amz-Signature=def&Expires=6#My%20Sheet")
                        .origin());
        String one = WebAddress.parse("https://host.example/get?id=1&token=abc").origin();
        assertFalse(one.equals(
                WebAddress.parse("https://host.example/get?id=2&token=abc").origin()));
        assertFalse(one.contains("abc"));
        assertEquals(
                "https://host.example/rows.csv?...",
                RemoteFiles.shown("https://me:pw@host.example/rows.csv?token=abc"));
        assertFalse(String.valueOf(
                        assertThrows(InputException.class, () -> WebAddress.parse("https://me:pw@host/a|b?token=abc"))
                                .getMessage())
                .matches(".*(pw|abc).*"));
    }
}
