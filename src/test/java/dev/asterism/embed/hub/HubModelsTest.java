package dev.asterism.embed.hub;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.embed.folder.ModelFolder;
import dev.asterism.hub.FakeHub;
import dev.asterism.hub.FakeHub.Fault;
import dev.asterism.hub.HubSettings;
import dev.asterism.model.Progress;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.error.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class HubModelsTest {
    private static final String NAME = "tiny/bert";
    private static final String WEIGHTS = "model.safetensors";
    private static final byte[] CONTENT = bytes(300_000);

    @TempDir
    Path folder;

    private FakeHub hub;
    private Map<String, String> environment;
    private final List<Duration> pauses = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        hub = new FakeHub()
                .with(NAME, "config.json", "{\"model_type\":\"bert\"}")
                .with(NAME, "tokenizer.json", "{}")
                .with(NAME, "README.md", "# not wanted")
                .with(
                        NAME,
                        "modules.json",
                        "[{\"type\":\"sentence_transformers.models.Transformer\",\"path\":\"\"},"
                                + "{\"type\":\"sentence_transformers.models.Pooling\",\"path\":\"1_Pooling\"}]")
                .with(NAME, "1_Pooling/config.json", "{}")
                .with(NAME, WEIGHTS, CONTENT);
        environment = new HashMap<>(Map.of(
                "HF_ENDPOINT",
                hub.endpoint() + "/",
                "HF_HUB_CACHE",
                folder.toString(),
                "HF_HUB_DOWNLOAD_TIMEOUT",
                "1"));
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void laysFilesOutAsTheHubsOwnClientDoes() throws IOException {
        ModelFolder model = find(NAME);
        Path repository = folder.resolve("models--tiny--bert");
        assertEquals(FakeHub.COMMIT, model.revision());
        assertEquals(NAME, model.name());
        assertEquals(repository.resolve("snapshots").resolve(FakeHub.COMMIT), model.path());
        assertEquals(FakeHub.COMMIT, Files.readString(repository.resolve("refs/main")));
        assertArrayEquals(CONTENT, Files.readAllBytes(model.path().resolve(WEIGHTS)));
        assertEquals(
                Path.of("../../blobs", FakeHub.etag(WEIGHTS, CONTENT)),
                Files.readSymbolicLink(model.path().resolve(WEIGHTS)));
        assertEquals(
                "../../../blobs",
                Files.readSymbolicLink(model.path().resolve("1_Pooling/config.json"))
                        .getParent()
                        .toString());
        assertTrue(Files.exists(repository.resolve(".no_exist/" + FakeHub.COMMIT + "/preprocessor_config.json")));
        assertFalse(Files.exists(model.path().resolve("README.md")));
        try (Stream<Path> blobs = Files.list(repository.resolve("blobs"))) {
            assertEquals(
                    5,
                    blobs.filter(blob -> !blob.toString().contains("incomplete"))
                            .count());
        }
    }

    @Test
    void aSecondLookCostsOneRequestForABranchAndNoneForACommit() {
        find(NAME);
        hub.requests.clear();
        find(NAME);
        assertEquals(2, hub.requests.size(), hub.requests.toString());
        assertTrue(hub.requests.stream().allMatch(request -> request.startsWith("HEAD")));
        hub.requests.clear();
        find(NAME + "@" + FakeHub.COMMIT);
        assertEquals(List.of(), hub.requests);
    }

    @Test
    void revisionsWithSlashesAreFoldersOfRefs() throws IOException {
        find(NAME + "@refs/pr/7");
        assertEquals(FakeHub.COMMIT, Files.readString(folder.resolve("models--tiny--bert/refs/refs/pr/7")));
        assertEquals(1, hub.count("HEAD /tiny/bert/resolve/refs%2Fpr%2F7/config.json"));
    }

    @Test
    void theTokenGoesToTheHubAndNotToTheStorage() {
        environment.put("HF_TOKEN", "hf_secret\n");
        find(NAME);
        assertTrue(hub.hubAuthorizations.stream().allMatch("Bearer hf_secret"::equals));
        assertFalse(hub.storageAuthorizations.isEmpty());
        assertTrue(hub.storageAuthorizations.stream().allMatch(String::isEmpty));
        assertFalse(HubSettings.of(environment).toString().contains("hf_secret"));
    }

    @TestFactory
    Stream<DynamicTest> passingFaultsDoNotMatter() {
        return Stream.of(
                        List.of(Fault.STATUS_500),
                        List.of(Fault.STATUS_500, Fault.STATUS_500, Fault.TRUNCATED),
                        List.of(Fault.STATUS_429),
                        List.of(Fault.TRUNCATED),
                        List.of(
                                Fault.TRUNCATED,
                                Fault.TRUNCATED,
                                Fault.TRUNCATED,
                                Fault.TRUNCATED,
                                Fault.TRUNCATED,
                                Fault.TRUNCATED,
                                Fault.TRUNCATED),
                        List.of(Fault.TRUNCATED, Fault.STATUS_500, Fault.TRUNCATED),
                        List.of(Fault.TRUNCATED, Fault.RANGE_IGNORED),
                        List.of(Fault.TRUNCATED, Fault.WHOLE_WITH_RANGE),
                        List.of(Fault.DAMAGED),
                        List.of(Fault.STALLED))
                .map(faults -> DynamicTest.dynamicTest(faults.toString(), () -> {
                    try (FakeHub other =
                            new FakeHub().with(NAME, "config.json", "{}").with(NAME, WEIGHTS, CONTENT)) {
                        other.fail(WEIGHTS, faults.toArray(Fault[]::new));
                        environment.put("HF_ENDPOINT", other.endpoint().toString());
                        environment.put(
                                "HF_HUB_CACHE",
                                Files.createTempDirectory(folder, "cache").toString());
                        assertArrayEquals(
                                CONTENT, Files.readAllBytes(find(NAME).path().resolve(WEIGHTS)));
                    }
                }));
    }

    @Test
    void aBrokenDownloadGoesOnWhereItStopped() {
        hub.fail(WEIGHTS, Fault.TRUNCATED);
        find(NAME);
        String resumed = hub.requests.stream()
                .filter(request -> request.startsWith("STORAGE") && request.contains("bytes="))
                .findFirst()
                .orElseThrow();
        assertTrue(resumed.matches(".*bytes=[1-9]\\d*-"), resumed);
    }

    @Test
    void anInterruptedDownloadGoesOnInTheNextRun() throws IOException {
        Path blobs = Files.createDirectories(folder.resolve("models--tiny--bert/blobs"));
        Path partial = blobs.resolve(FakeHub.etag(WEIGHTS, CONTENT) + ".a57e4153.incomplete");
        Files.write(partial, java.util.Arrays.copyOf(CONTENT, 123_456));
        find(NAME);
        assertEquals(1, hub.count("STORAGE GET /xet/tiny/bert/" + WEIGHTS + " bytes=123456-"));
        assertFalse(Files.exists(partial));
    }

    @Test
    void aPartialFileThatIsTooLongOrWrongIsThrownAway() throws IOException {
        Path blobs = Files.createDirectories(folder.resolve("models--tiny--bert/blobs"));
        Path partial = blobs.resolve(FakeHub.etag(WEIGHTS, CONTENT) + ".a57e4153.incomplete");
        Files.write(partial, bytes(400_000));
        assertArrayEquals(CONTENT, Files.readAllBytes(find(NAME).path().resolve(WEIGHTS)));
        Files.delete(blobs.resolve(FakeHub.etag(WEIGHTS, CONTENT)));
        Files.write(partial, new byte[300_000]);
        assertArrayEquals(CONTENT, Files.readAllBytes(find(NAME).path().resolve(WEIGHTS)));
    }

    @Test
    void aFileOfTheWrongChecksumIsNeverKept() throws IOException {
        hub.fail(WEIGHTS, Fault.DAMAGED, Fault.DAMAGED, Fault.DAMAGED, Fault.DAMAGED);
        refused("damaged twice", NAME);
        assertFalse(Files.exists(folder.resolve("models--tiny--bert/snapshots/" + FakeHub.COMMIT + "/" + WEIGHTS)));
        try (Stream<Path> blobs = Files.list(folder.resolve("models--tiny--bert/blobs"))) {
            assertFalse(blobs.anyMatch(blob -> blob.toString().contains(FakeHub.etag(WEIGHTS, CONTENT))));
        }
    }

    @Test
    void aHubThatKeepsFailingIsGivenUpWithTheReason() {
        hub.fail(WEIGHTS, java.util.Collections.nCopies(20, Fault.STATUS_500).toArray(Fault[]::new));
        refused("status 500", NAME);
    }

    @Test
    void theRateLimitsOwnPauseIsKept() {
        hub.fail(WEIGHTS, Fault.STATUS_429);
        find(NAME);
        assertTrue(pauses.contains(Duration.ofSeconds(8)), pauses.toString());
    }

    @TestFactory
    Stream<DynamicTest> refusalsSayWhatToDo() {
        return Stream.of(
                        List.of("401", "GatedRepo", "", "accept its terms", "set HF_TOKEN"),
                        List.of("403", "GatedRepo", "", "has no access yet", "tiny/bert"),
                        List.of("403", "", "Access to this resource is disabled.", "disabled by the hub", ""),
                        List.of(
                                "401",
                                "",
                                "Invalid username or password.",
                                "is not on the hub, or is private",
                                "HF_TOKEN"),
                        List.of(
                                "401",
                                "",
                                "Invalid credentials in Authorization header",
                                "does not accept your token",
                                ""),
                        List.of("404", "RepoNotFound", "Repository not found", "is not on the hub", "check the name"),
                        List.of("429", "", "", "rate limit", "try again"),
                        List.of("503", "", "", "status 503", "HF_ENDPOINT"),
                        List.of("418", "", "", "status 418", ""))
                .map(row -> DynamicTest.dynamicTest(row.toString(), () -> {
                    hub.refuse(NAME, new FakeHub.Refusal(Integer.parseInt(row.get(0)), row.get(1), row.get(2)));
                    ModelException refused = refused(row.get(3), NAME);
                    assertTrue(refused.getMessage().contains(row.get(4)), refused.getMessage());
                }));
    }

    @Test
    void missingModelsRevisionsAndFilesAreToldApart() {
        refused("is not on the hub, or is private", "tiny/other");
        refused("has no revision v9", NAME + "@v9");
        hub.with("tiny/data", "README.md", "no model");
        refused("has no config.json", "tiny/data");
        hub.with("tiny/untrained", "config.json", "{}");
        refused("has no weights", "tiny/untrained");
    }

    @TestFactory
    Stream<DynamicTest> namesThatAreNoneAreRefusedBeforeAnyRequest() {
        return Stream.of(
                        "",
                        "a/b/c",
                        "../x/y",
                        "a/..",
                        "a--b/c",
                        "-a/b",
                        "a/b.git",
                        "a/b@../..",
                        "a/b@",
                        "a b",
                        "a/b@x?y",
                        "x".repeat(200),
                        "a/\u001b[2J")
                .map(name -> DynamicTest.dynamicTest("\"" + name.replace('\u001b', '?') + "\"", () -> {
                    ModelException refused = assertThrows(ModelException.class, () -> find(name));
                    assertFalse(refused.getMessage().contains("\u001b"));
                    assertEquals(List.of(), hub.requests);
                }));
    }

    @Test
    void theCacheWillDoWhereTheHubCannotBeReached() {
        find(NAME);
        hub.refuse(NAME, new FakeHub.Refusal(401, "", "Invalid credentials in Authorization header"));
        assertEquals(FakeHub.COMMIT, find(NAME).revision());
        hub.close();
        assertEquals(FakeHub.COMMIT, find(NAME).revision());
        refused("cannot be reached", "tiny/other");
    }

    @Test
    void offlineMeansNoRequestAtAll() {
        environment.put("HF_HUB_OFFLINE", "yes");
        refused("HF_HUB_OFFLINE is set", NAME);
        assertEquals(List.of(), hub.requests);
        environment.remove("HF_HUB_OFFLINE");
        find(NAME);
        hub.requests.clear();
        environment.put("HF_HUB_OFFLINE", "1");
        assertEquals(FakeHub.COMMIT, find(NAME).revision());
        assertEquals(List.of(), hub.requests);
    }

    @Test
    void aHalfDownloadedModelDoesNotCountAsCached() throws IOException {
        ModelFolder model = find(NAME);
        Files.delete(model.path().resolve(WEIGHTS));
        environment.put("HF_HUB_OFFLINE", "1");
        refused("not complete in the cache", NAME);
    }

    @Test
    void whatPythonDownloadedIsUsedWithLinksOrWithout() throws IOException {
        Path snapshot = Files.createDirectories(folder.resolve("models--tiny--bert/snapshots/" + FakeHub.COMMIT));
        Path blobs = Files.createDirectories(folder.resolve("models--tiny--bert/blobs"));
        Files.createDirectories(folder.resolve("models--tiny--bert/refs"));
        Files.writeString(folder.resolve("models--tiny--bert/refs/main"), FakeHub.COMMIT);
        Files.writeString(snapshot.resolve("config.json"), "{\"model_type\":\"bert\"}");
        String etag = FakeHub.etag("pytorch_model.bin", CONTENT);
        Files.write(blobs.resolve(etag), CONTENT);
        Files.createSymbolicLink(snapshot.resolve("pytorch_model.bin"), Path.of("../../blobs", etag));
        ModelFolder model = find(NAME);
        assertArrayEquals(CONTENT, Files.readAllBytes(model.path().resolve("pytorch_model.bin")));
        assertEquals(0, hub.count("STORAGE GET /xet/tiny/bert/" + WEIGHTS), "the weights are here in another form");
    }

    @Test
    void withoutLinksTheFilesThemselvesLieInTheSnapshot() throws IOException {
        environment.put("HF_HUB_DISABLE_SYMLINKS", "1");
        ModelFolder model = find(NAME);
        assertFalse(Files.isSymbolicLink(model.path().resolve(WEIGHTS)));
        assertArrayEquals(CONTENT, Files.readAllBytes(model.path().resolve(WEIGHTS)));
        hub.requests.clear();
        find(NAME);
        assertEquals(2, hub.requests.size());
    }

    @Test
    void pytorchWeightsAndShardsAreTakenWhereThereAreNoSafetensors() {
        hub.with("tiny/pickled", "config.json", "{}").with("tiny/pickled", "pytorch_model.bin", CONTENT);
        assertTrue(find("tiny/pickled").file("pytorch_model.bin").isPresent());
        hub.with("tiny/sharded", "config.json", "{}")
                .with(
                        "tiny/sharded",
                        "model.safetensors.index.json",
                        "{\"weight_map\":{\"a\":\"m-1.safetensors\"," + "\"b\":\"m-2.safetensors\"}}")
                .with("tiny/sharded", "m-1.safetensors", CONTENT)
                .with("tiny/sharded", "m-2.safetensors", bytes(10));
        ModelFolder sharded = find("tiny/sharded");
        assertTrue(sharded.file("m-1.safetensors").isPresent());
        assertTrue(sharded.file("m-2.safetensors").isPresent());
    }

    @Test
    void weightsInAFolderAreFoundThroughTheModules() {
        hub.with(
                        "st/clip",
                        "modules.json",
                        "[{\"type\":\"sentence_transformers.models.CLIPModel\",\"path\":\"0_CLIPModel\"},"
                                + "{\"type\":\"sentence_transformers.models.Dense\",\"path\":\"2_Dense\"}]")
                .with("st/clip", "0_CLIPModel/config.json", "{\"model_type\":\"clip\"}")
                .with("st/clip", "0_CLIPModel/preprocessor_config.json", "{}")
                .with("st/clip", "0_CLIPModel/vocab.json", "{}")
                .with("st/clip", "0_CLIPModel/pytorch_model.bin", CONTENT)
                .with("st/clip", "2_Dense/config.json", "{}")
                .with("st/clip", "2_Dense/model.safetensors", bytes(20));
        ModelFolder model = find("st/clip");
        for (String file : List.of(
                "0_CLIPModel/config.json",
                "0_CLIPModel/preprocessor_config.json",
                "0_CLIPModel/vocab.json",
                "0_CLIPModel/pytorch_model.bin",
                "2_Dense/model.safetensors")) {
            assertTrue(model.file(file).isPresent(), file);
        }
        assertEquals("clip", models().cached().getFirst().kind());
    }

    @Test
    void aTableOfVectorsNeedsNothingOfATransformer() {
        String type = "[{\"type\":\"sentence_transformers.models.StaticEmbedding\",\"path\":\"%s\"}]";
        hub.with("st/static", "modules.json", type.formatted("0_StaticEmbedding"))
                .with("st/static", "0_StaticEmbedding/tokenizer.json", "{}")
                .with("st/static", "0_StaticEmbedding/model.safetensors", CONTENT)
                .with("m2v/potion", "modules.json", type.formatted("."))
                .with("m2v/potion", "config.json", "{\"model_type\":\"model2vec\"}")
                .with("m2v/potion", "tokenizer.json", "{}")
                .with("m2v/potion", "model.safetensors", CONTENT);
        assertTrue(find("st/static").file("0_StaticEmbedding/tokenizer.json").isPresent());
        assertTrue(find("st/static").file("0_StaticEmbedding/model.safetensors").isPresent());
        assertTrue(find("m2v/potion").file("tokenizer.json").isPresent());
        assertTrue(find("m2v/potion").file("model.safetensors").isPresent());
        hub.with("st/bare", "modules.json", type.formatted("")).with("st/bare", "model.safetensors", CONTENT);
        refused("has no tokenizer.json", "st/bare");
    }

    @Test
    void aModelThatWasRenamedIsFollowedUnderItsOldName() {
        hub.rename("old/name", NAME);
        assertEquals(
                "models--old--name",
                find("old/name").path().getParent().getParent().getFileName().toString());
    }

    @Test
    void filesThatLeadOutOfTheModelAreRefused() {
        hub.with("evil/modules", "config.json", "{}")
                .with("evil/modules", "modules.json", "[{\"type\":\"Pooling\",\"path\":\"../../../../tmp\"}]");
        refused("does not lie in the model", "evil/modules");
        hub.with("evil/shards", "config.json", "{}")
                .with("evil/shards", "model.safetensors.index.json", "{\"weight_map\":{\"a\":\"../../x\"}}");
        refused("not a plain file name", "evil/shards");
    }

    @Test
    void twoAtATimeDownloadOnce() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            Callable<ModelFolder> download = () -> find(NAME);
            for (Future<ModelFolder> done : threads.invokeAll(List.of(download, download, download, download))) {
                assertArrayEquals(CONTENT, Files.readAllBytes(done.get().path().resolve(WEIGHTS)));
            }
        }
        assertEquals(1, hub.count("STORAGE GET /xet/tiny/bert/" + WEIGHTS));
    }

    @Test
    void progressIsToldAndStoppingKeepsWhatCame() throws IOException {
        byte[] large = bytes(3_000_000);
        hub.with("tiny/large", "config.json", "{}").with("tiny/large", WEIGHTS, large);
        List<Long> reached = new ArrayList<>();
        assertThrows(CancelledException.class, () -> {
            hub.fail(WEIGHTS, Fault.STALLED);
            models().find("tiny/large", recorder(reached, 1_000_000));
        });
        assertFalse(reached.isEmpty());
        Path partial =
                folder.resolve("models--tiny--large/blobs/" + FakeHub.etag(WEIGHTS, large) + ".a57e4153.incomplete");
        assertTrue(Files.size(partial) > 0);
        hub.fail(WEIGHTS);
        models().find("tiny/large", recorder(reached, Long.MAX_VALUE));
        assertEquals(3_000_000, reached.getLast());
    }

    private static Progress recorder(List<Long> reached, long stopAt) {
        return new Progress() {
            @Override
            public Stage stage(String name, long total) {
                assertEquals(3_000_000, total);
                return new Stage() {
                    @Override
                    public void reach(long done, String note) {
                        reached.add(done);
                    }

                    @Override
                    public boolean cancelled() {
                        return !reached.isEmpty() && reached.getLast() >= stopAt;
                    }

                    @Override
                    public void close() {}
                };
            }

            @Override
            public boolean cancelled() {
                return false;
            }
        };
    }

    @Test
    void listsWhatIsCached() {
        assertEquals(List.of(), models().cached());
        find(NAME);
        CachedModel model = models().cached().getFirst();
        assertEquals(NAME, model.name());
        assertEquals(List.of("main"), model.revisions());
        assertEquals("bert", model.kind());
        assertTrue(model.bytes() > CONTENT.length && model.bytes() < CONTENT.length + 1000);
        assertEquals(5, model.files());
    }

    @Test
    void verifyingFindsDamageAndPullingMendsIt() throws IOException {
        assertThrows(ModelException.class, () -> models().verify(NAME, Progress.NONE));
        ModelFolder model = find(NAME);
        assertTrue(models().verify(NAME, Progress.NONE).stream()
                .allMatch(check -> check.outcome() == FileCheck.Outcome.INTACT));
        Path blob = model.path().resolve(WEIGHTS).toRealPath();
        Files.write(blob, bytes(299_999));
        FileCheck damaged = models().verify(NAME, Progress.NONE).stream()
                .filter(check -> check.path().equals(WEIGHTS))
                .findFirst()
                .orElseThrow();
        assertEquals(FileCheck.Outcome.DAMAGED, damaged.outcome());
        Files.delete(damaged.file());
        assertTrue(models().verify(NAME, Progress.NONE).stream()
                .anyMatch(check -> check.outcome() == FileCheck.Outcome.MISSING));
        models().pull(NAME, Progress.NONE);
        assertArrayEquals(CONTENT, Files.readAllBytes(model.path().resolve(WEIGHTS)));
    }

    private ModelException refused(String reason, String name) {
        ModelException refused = assertThrows(ModelException.class, () -> find(name));
        assertTrue(refused.getMessage().contains(reason), refused.getMessage());
        assertFalse(refused.getMessage().contains("Signature"), "no credentials in messages");
        assertFalse(refused.getMessage().contains("\n"), "one line");
        return refused;
    }

    private ModelFolder find(String name) {
        try (HubModels models = models()) {
            return models.find(name, Progress.NONE);
        }
    }

    private HubModels models() {
        return new HubModels(HubSettings.of(environment), duration -> {
            synchronized (pauses) {
                pauses.add(duration);
            }
            Thread.sleep(1);
        });
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
