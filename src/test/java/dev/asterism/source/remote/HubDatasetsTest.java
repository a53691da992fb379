package dev.asterism.source.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.hub.FakeHub;
import dev.asterism.hub.FakeHub.Fault;
import dev.asterism.hub.HubSettings;
import dev.asterism.model.Progress;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.error.InputException;
import dev.asterism.model.item.ImageReference;
import dev.asterism.model.item.ItemSource;
import dev.asterism.model.item.SourceRow;
import dev.asterism.source.image.ImageLoader;
import dev.asterism.source.open.SourceOpener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubDatasetsTest {
    private static final String NAME = "some/fruit";
    private static final String ADDRESS = "hf://datasets/some/fruit";
    private static final String CONVERTED = "refs/convert/parquet";
    private static final String FIRST = "default/train/0000.parquet";
    private static final String SECOND = "default/train/0001.parquet";

    @TempDir
    Path folder;

    private FakeHub hub;
    private Map<String, String> environment;
    private final List<String> notices = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        hub = new FakeHub()
                .withData(NAME, CONVERTED, FIRST, shard("a"))
                .withData(NAME, CONVERTED, SECOND, shard("b"))
                .withData(NAME, "main", "data/test.csv", "id,name\n1,apple\n".getBytes(StandardCharsets.UTF_8));
        environment = new HashMap<>(Map.of(
                "HF_ENDPOINT", hub.endpoint().toString(),
                "HF_HUB_CACHE", folder.resolve("hub").toString(),
                "HF_HUB_DOWNLOAD_TIMEOUT", "1"));
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    /// One of the shards of the fixtures, which have rows each.
    private static byte[] shard(String name) throws IOException {
        return Files.readAllBytes(Path.of("src/test/resources/parquet/shards")
                .resolve(name.equals("a") ? "part-0.parquet" : "part-1.parquet"));
    }

    private RemoteSource fetch(String address) {
        return fetch(address, Progress.NONE);
    }

    private RemoteSource fetch(String address, Progress progress) {
        try (HubDatasets datasets = new HubDatasets(
                HubSettings.of(environment), folder.resolve("known"), progress, notices::add, _ -> {})) {
            return datasets.fetch(DatasetName.parse(address));
        }
    }

    private static long rows(RemoteSource source) {
        ItemSource items = SourceOpener.ofAll().open(source.files(), source.part());
        long last = 0;
        try (ItemSource.Rows rows = items.open()) {
            while (rows.hasNext()) {
                assertTrue(rows.next() instanceof SourceRow.Read(var item) && item.line() == last + 1);
                last++;
            }
        }
        return last;
    }

    private String refused(String address) {
        return String.valueOf(
                assertThrows(InputException.class, () -> fetch(address)).getMessage());
    }

    @Test
    void shardsOfTheConversionAreOneSourceInTheHubsOwnCache() throws IOException {
        RemoteSource source = fetch(ADDRESS);
        assertEquals(ADDRESS + "/default/train", source.files().origin());
        assertEquals("fruit", source.collection());
        assertEquals("some-fruit-default-train", source.qualified());
        assertEquals(2, source.files().files().size());
        long ofFirst = SourceOpener.ofAll()
                .open(source.files().files().getFirst(), Optional.empty())
                .size()
                .orElseThrow();
        assertTrue(rows(source) > ofFirst, "rows are counted over both");
        Path repository = folder.resolve("hub/datasets--some--fruit");
        String commit = hub.commit(NAME, CONVERTED);
        assertEquals(commit, Files.readString(repository.resolve("refs/refs/convert/parquet")));
        Path link = repository.resolve("snapshots").resolve(commit).resolve(FIRST);
        assertTrue(Files.isSymbolicLink(link));
        assertEquals(
                FakeHub.etag(FIRST, shard("a")), link.toRealPath().getFileName().toString());
        assertTrue(
                notices.getFirst().startsWith("downloading 2 files of " + ADDRESS + "/default/train, "),
                notices.toString());
    }

    @Test
    void theSameAgainAsksForTheCommitAlone() {
        RemoteSource first = fetch(ADDRESS);
        hub.requests.clear();
        RemoteSource again = fetch(ADDRESS);
        assertEquals(first, again);
        assertEquals(List.of("GET /api/datasets/some/fruit/revision/refs%2Fconvert%2Fparquet"), hub.requests);
    }

    @Test
    void aNewRevisionIsTakenAndKeepsTheOrigin() throws IOException {
        RemoteSource first = fetch(ADDRESS);
        hub.withData(NAME, CONVERTED, SECOND, shard("a"));
        RemoteSource second = fetch(ADDRESS);
        assertEquals(first.files().origin(), second.files().origin());
        assertFalse(first.stamp().equals(second.stamp()));
        assertEquals(
                first.files().files().getFirst(),
                second.files().files().getFirst(),
                "what is the same stays where it is");
    }

    @Test
    void withoutANetworkTheCacheServes() {
        RemoteSource first = fetch(ADDRESS);
        hub.requests.clear();
        environment.put("HF_HUB_OFFLINE", "1");
        assertEquals(first, fetch(ADDRESS));
        assertEquals(List.of(), hub.requests);
        assertTrue(refused("hf://datasets/some/other").contains("HF_HUB_OFFLINE"));
        environment.remove("HF_HUB_OFFLINE");
        hub.close();
        notices.clear();
        assertEquals(first, fetch(ADDRESS));
        assertTrue(notices.getFirst().endsWith("the copy in the cache is read"), notices.toString());
    }

    @Test
    void halfADownloadIsNeverTakenForTheWhole() {
        hub.fail(
                SECOND,
                Fault.STATUS_500,
                Fault.STATUS_500,
                Fault.STATUS_500,
                Fault.STATUS_500,
                Fault.STATUS_500,
                Fault.STATUS_500,
                Fault.STATUS_500);
        assertTrue(refused(ADDRESS).contains("fails with status 500"));
        environment.put("HF_HUB_OFFLINE", "1");
        assertTrue(refused(ADDRESS).contains("is not complete in the cache"));
    }

    @Test
    void aBrokenBodyGoesOnWhereItStopped() throws IOException {
        hub.fail(SECOND, Fault.TRUNCATED);
        rows(fetch(ADDRESS));
        int half = shard("b").length / 2;
        assertEquals(
                1,
                hub.requests.stream()
                        .filter(one -> one.contains("bytes=" + half + "-") && one.startsWith("STORAGE"))
                        .count(),
                hub.requests.toString());
    }

    @Test
    void aWrongChecksumIsRefused() {
        hub.fail(FIRST, Fault.DAMAGED, Fault.DAMAGED);
        assertTrue(refused(ADDRESS).contains("arrived damaged twice"));
        hub.fail(FIRST, Fault.DAMAGED);
        assertTrue(rows(fetch(ADDRESS)) > 0);
    }

    @Test
    void aBodyThatDripsIsGivenUp() {
        hub.fail(FIRST, Fault.DRIPPING, Fault.DRIPPING, Fault.DRIPPING, Fault.DRIPPING, Fault.DRIPPING, Fault.DRIPPING);
        assertTrue(refused(ADDRESS).contains("less than 1 KB a second came"));
    }

    @Test
    void longListsComeInPages() throws IOException {
        for (int i = 0; i < 25; i++) {
            hub.withData("some/many", "main", String.format("data/train-%05d-of-00025.parquet", i), shard("a"));
        }
        hub.paged(10);
        assertEquals(25, fetch("hf://datasets/some/many").files().files().size());
        assertEquals(3, hub.count("GET /api/datasets/some/many/tree/"));
    }

    @Test
    void withoutAConversionItsOwnFilesAreRead() {
        hub.forget(NAME, CONVERTED);
        RemoteSource source = fetch(ADDRESS);
        assertEquals(ADDRESS + "/default/test", source.files().origin());
        ItemSource rows = SourceOpener.ofAll().open(source.files(), Optional.empty());
        assertEquals(List.of("id", "name"), rows.columns());
        assertEquals(source.files().origin(), rows.origin());
        assertEquals(
                ADDRESS + "/data/test.csv",
                fetch(ADDRESS + "/data/test.csv").files().origin());
        assertEquals(ADDRESS + "/default/test", fetch(ADDRESS + "@main").files().origin());
        assertTrue(refused(ADDRESS + "@v9").contains("has no revision v9"));
    }

    @Test
    void imagesInCellsLeadIntoTheCache() throws IOException {
        hub.withData(
                "some/images",
                CONVERTED,
                "default/train/0000.parquet",
                Files.readAllBytes(Path.of("src/test/resources/parquet/images-hf.parquet")));
        RemoteSource source = fetch("hf://datasets/some/images");
        ItemSource items = SourceOpener.ofAll().open(source.files(), source.part());
        ImageLoader loader = new ImageLoader(ImageLoader.Options.defaults().withConfinedTo(items.folder()));
        try (ItemSource.Rows rows = items.open()) {
            SourceRow row = rows.next();
            assertTrue(row instanceof SourceRow.Read);
            String reference = ((SourceRow.Read) row).item().field("image");
            assertTrue(reference.startsWith("parquet:blobs/"), reference);
            assertTrue(
                    loader.load(ImageReference.parse(reference, items.folder())).width() > 0);
        }
    }

    @Test
    void pathsThatLeadElsewhereAreRefused() {
        String etag = "a".repeat(64);
        hub.withData("some/bad", "main", "x", new byte[1]);
        for (String path :
                List.of("../train.csv", "/etc/train.csv", "a/../../train.csv", "c:\\\\train.csv", "a//train.csv")) {
            hub.list("some/bad", "[{\"type\":\"file\",\"path\":\"" + path + "\",\"size\":5,\"oid\":\"" + etag + "\"}]");
            assertTrue(refused("hf://datasets/some/bad").contains("cannot be one here"), path);
        }
        assertEquals(0, hub.count("GET /datasets/"));
    }

    @Test
    void aCacheWithoutLinksWorksToo() {
        environment.put("HF_HUB_DISABLE_SYMLINKS", "1");
        RemoteSource source = fetch(ADDRESS);
        assertTrue(source.files().files().getFirst().path().endsWith(FIRST));
        assertTrue(rows(source) > 0);
        hub.requests.clear();
        assertEquals(source, fetch(ADDRESS));
        assertEquals(1, hub.requests.size());
    }

    @Test
    void tooManyAndTooLargeFilesAreRefusedBeforeTheDownload() {
        String etag = "a".repeat(64);
        StringBuilder list = new StringBuilder("[");
        for (int i = 0; i <= 10_000; i++) {
            list.append(i == 0 ? "" : ",")
                    .append("{\"type\":\"file\",\"path\":\"data/train-" + i + ".parquet\",\"size\":5,\"oid\":\"" + etag
                            + "\"}");
        }
        hub.withData("some/many", "main", "x", new byte[1]).withData("some/huge", "main", "x", new byte[1]);
        hub.list("some/many", list + "]");
        assertTrue(refused("hf://datasets/some/many").contains("has 10001 files, more than 10000"));
        hub.list(
                "some/huge",
                "[{\"type\":\"file\",\"path\":\"train.parquet\",\"size\":9000000000000000000,\"oid\":\""
                        + etag
                        + "\"},{\"type\":\"file\",\"path\":\"train-2.parquet\",\"size\":9000000000000000000,\"oid\":\""
                        + etag + "\"}]");
        assertTrue(refused("hf://datasets/some/huge").contains("make room"));
        assertEquals(0, hub.count("GET /datasets/"));
    }

    @Test
    void listsThatMakeNoSenseAreRefused() {
        hub.withData("some/odd", "main", "x", new byte[1]);
        for (String list : List.of(
                "{}", "nonsense", "[1]", "[{\"type\":\"file\",\"path\":\"a.csv\",\"size\":-1,\"oid\":\"x\"}]")) {
            hub.list("some/odd", list);
            assertTrue(refused("hf://datasets/some/odd").contains("cannot be understood"), list);
        }
    }

    @Test
    void gatedAndPrivateSetsSayWhatToDo() {
        hub.refuse(NAME, new FakeHub.Refusal(401, "GatedRepo", "Access is restricted"));
        String gated = refused(ADDRESS);
        assertTrue(gated.contains("is gated (401)") && gated.contains("set HF_TOKEN"), gated);
        assertTrue(gated.contains("/datasets/some/fruit,"), gated);
        String missing = refused("hf://datasets/some/thing");
        assertTrue(missing.contains("is not on the hub, or is private") && missing.contains("HF_TOKEN"), missing);
        environment.put("HF_TOKEN", "hf_secret");
        hub.refuse(NAME, new FakeHub.Refusal(403, "GatedRepo", ""));
        assertTrue(refused(ADDRESS).contains("has no access yet"));
    }

    @Test
    void theTokenGoesToTheHubAlone() {
        environment.put("HF_TOKEN", "hf_secret");
        fetch(ADDRESS);
        assertTrue(hub.hubAuthorizations.stream().allMatch("Bearer hf_secret"::equals));
        assertTrue(hub.storageAuthorizations.stream().allMatch(String::isEmpty));
    }

    @Test
    void aDownloadCanBeStopped() {
        Progress stopped = new Progress() {
            @Override
            public Stage stage(String name, long total) {
                return Progress.NONE.stage(name, total);
            }

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        assertThrows(CancelledException.class, () -> fetch(ADDRESS, stopped));
    }
}
