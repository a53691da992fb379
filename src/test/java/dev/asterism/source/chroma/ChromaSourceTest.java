package dev.asterism.source.chroma;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonParser;
import dev.asterism.model.Progress;
import dev.asterism.model.error.InputException;
import dev.asterism.model.error.NothingToDoException;
import dev.asterism.model.error.SettingException;
import dev.asterism.model.item.FieldKind;
import dev.asterism.model.item.Item;
import dev.asterism.model.item.ItemSource;
import dev.asterism.model.item.SourceRow;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChromaSourceTest {
    private FakeChroma fake;
    private ChromaServer server;

    @BeforeEach
    void start() throws IOException {
        fake = new FakeChroma();
        server = server(Map.of());
    }

    @AfterEach
    void stop() {
        server.close();
        fake.close();
    }

    private ChromaServer server(Map<String, String> environment) {
        return new ChromaServer(
                ChromaAddress.of(fake.address(), "default_tenant", "default_database"), environment, () -> false);
    }

    private ChromaSource fruit() {
        return ChromaSource.open(server, "fruit", Path.of("."), Progress.NONE);
    }

    private static List<SourceRow> rows(ItemSource source) {
        List<SourceRow> all = new ArrayList<>();
        try (ItemSource.Rows rows = source.open()) {
            rows.forEachRemaining(all::add);
        }
        return all;
    }

    private static Item item(SourceRow row) {
        return assertInstanceOf(SourceRow.Read.class, row).item();
    }

    @Test
    void columnsAreTheDocumentsAndAllKeysWithTheirKinds() {
        ChromaSource source = fruit();
        Map<String, FieldKind> kinds = new LinkedHashMap<>();
        kinds.put("document", FieldKind.TEXT);
        kinds.put("count", FieldKind.INTEGER);
        kinds.put("mixed", FieldKind.TEXT);
        kinds.put("name", FieldKind.TEXT);
        kinds.put("only", FieldKind.TEXT);
        kinds.put("price", FieldKind.NUMBER);
        kinds.put("ripe", FieldKind.BOOLEAN);
        assertEquals(List.copyOf(kinds.entrySet()), List.copyOf(source.kinds().entrySet()));
        assertEquals(List.copyOf(kinds.keySet()), source.columns());
        assertEquals(List.of("embedding"), source.vectorColumns());
        assertEquals(12, source.size().orElseThrow());
        assertEquals("fruit", source.name());
        assertTrue(source.origin().endsWith("/default_database/collections/fruit"), source.origin());
    }

    @Test
    void rowsComePageByPageWithAllTheyHave() {
        List<SourceRow> rows = rows(fruit().attaching(List.of("embedding")));
        assertEquals(12, rows.size());
        Item first = item(rows.get(0));
        assertEquals(
                Map.of(
                        "document", "document 0 é 帽子\nsecond line",
                        "count", "0",
                        "mixed", "t0",
                        "name", "fruit 0",
                        "only", "x0",
                        "price", "0",
                        "ripe", "true"),
                first.fields());
        assertEquals(1, first.line());
        assertArrayEquals(new float[] {1, 0, 0.1f}, first.vector("embedding").orElseThrow());
        Item bare = item(rows.get(9));
        assertEquals("id-9", bare.id());
        assertEquals("", bare.field("name"));
        assertEquals("", item(rows.get(3)).field("document"));
        assertArrayEquals(
                new float[] {0.75390226f, 0.6569866f, 0.25f},
                item(rows.get(7)).vector("embedding").orElseThrow());
        assertTrue(fake.offsets.containsAll(List.of(0L, 5L, 10L)), fake.offsets.toString());
    }

    @Test
    void aPassForTheIdsAsksForNothingElse() {
        List<SourceRow> rows = rows(fruit().withoutFields());
        assertEquals(12, rows.size());
        assertEquals(Map.of(), item(rows.get(0)).fields());
    }

    @Test
    void rowsWithoutAnIdOrAVectorHaveNone() {
        fake.rows.getAsJsonArray("ids").set(2, JsonParser.parseString("\" \""));
        fake.rows.getAsJsonArray("embeddings").set(3, JsonNull.INSTANCE);
        List<SourceRow> rows = rows(fruit().attaching(List.of("embedding")));
        assertInstanceOf(SourceRow.Skipped.class, rows.get(2));
        assertEquals(Optional.empty(), item(rows.get(3)).vector("embedding"));
    }

    @Test
    void aCollectionThatChangesWhileItIsReadIsToldApart() {
        ChromaSource source = fruit();
        ItemSource.Rows rows = source.open();
        rows.next();
        fake.rows.keySet().stream()
                .filter(list -> fake.rows.get(list) instanceof JsonArray array && array.size() == 12)
                .forEach(list -> fake.rows.getAsJsonArray(list).remove(0));
        InputException thrown = assertThrows(InputException.class, () -> rows.forEachRemaining(_ -> {}));
        assertTrue(thrown.getMessage().contains("changed while it was read"), thrown.getMessage());
    }

    @Test
    void namesOfOurOwnGiveWayToKeys() {
        fake.rows.getAsJsonArray("metadatas").get(0).getAsJsonObject().addProperty("document", "mine");
        fake.rows.getAsJsonArray("metadatas").get(0).getAsJsonObject().addProperty("embedding", "mine, too");
        ChromaSource source = fruit();
        assertEquals("chroma:document", source.columns().getFirst());
        assertEquals(List.of("chroma:embedding"), source.vectorColumns());
        Item first = item(rows(source).getFirst());
        assertEquals("mine", first.field("document"));
        assertEquals("document 0 é 帽子\nsecond line", first.field("chroma:document"));
    }

    @Test
    void theTextIsTheDocumentsElseWhatTheNameEndsWith() {
        assertEquals(Optional.of("document"), fruit().textColumn());
        for (int i = 0; i < 12; i++) {
            fake.rows.getAsJsonArray("documents").set(i, JsonNull.INSTANCE);
        }
        assertEquals(Optional.empty(), fruit().textColumn());
        fake.rows.getAsJsonArray("metadatas").get(0).getAsJsonObject().addProperty("ruit", "x");
        fake.rows.getAsJsonArray("metadatas").get(0).getAsJsonObject().addProperty("it", "x");
        assertEquals(Optional.of("ruit"), fruit().textColumn());
    }

    @Test
    void otherDistancesAreTold() {
        assertTrue(fruit().distanceNotice().orElseThrow().contains("compares by the distance (l2)"));
    }

    @Test
    void wrongNamesListWhatIsThere() {
        InputException thrown = assertThrows(
                InputException.class, () -> ChromaSource.open(server, "fruits", Path.of("."), Progress.NONE));
        assertTrue(thrown.getMessage().contains("there is no collection \"fruits\"; "), thrown.getMessage());
        assertTrue(thrown.getMessage().contains("there are empty, fruit"), thrown.getMessage());
        assertThrows(NothingToDoException.class, () -> ChromaSource.open(server, "empty", Path.of("."), Progress.NONE));
    }

    @Test
    void theTokenGoesAlongAndIsNotShown() {
        fake.token = "secret-token";
        InputException without = assertThrows(InputException.class, this::fruit);
        assertTrue(without.getMessage().contains("403"), without.getMessage());
        assertTrue(without.getMessage().endsWith("; set CHROMA_TOKEN"), without.getMessage());
        try (ChromaServer authorised = server(Map.of("CHROMA_TOKEN", "secret-token"))) {
            assertEquals(
                    12,
                    rows(ChromaSource.open(authorised, "fruit", Path.of("."), Progress.NONE))
                            .size());
        }
        assertThrows(SettingException.class, () -> server(Map.of("CHROMA_TOKEN", "two\nlines")));
    }

    @Test
    void aTokenThatOthersCouldReadIsTold() {
        ChromaAddress open = ChromaAddress.of("http://chroma.example.org:8000", "t", "d");
        try (ChromaServer away = new ChromaServer(open, Map.of("CHROMA_TOKEN", "secret"), () -> false)) {
            assertTrue(away.warning().orElseThrow().contains("unencrypted"));
        }
        assertEquals(Optional.empty(), server.warning());
    }

    @Test
    void answersOfNoChromaServerAreNamed() {
        fake.prefix = "[";
        InputException broken = assertThrows(InputException.class, this::fruit);
        assertTrue(broken.getMessage().contains("rows that make no sense"), broken.getMessage());
        InputException thrown = assertThrows(
                InputException.class,
                () -> ChromaSource.open(
                        new ChromaServer(
                                ChromaAddress.of(fake.address() + "/elsewhere", "t", "d"), Map.of(), () -> false),
                        "fruit",
                        Path.of("."),
                        Progress.NONE));
        assertTrue(thrown.getMessage().contains("is it a Chroma server of version 1.0"), thrown.getMessage());
    }

    @Test
    void pagesThatAreTooLargeAreAskedForInParts() {
        fake.mostRows = 500;
        fake.rows.getAsJsonArray("documents").set(0, JsonParser.parseString('"' + "x".repeat(600_000) + '"'));
        fake.rows.getAsJsonArray("documents").set(6, JsonParser.parseString('"' + "y".repeat(700_000) + '"'));
        try (ChromaServer small = new ChromaServer(
                ChromaAddress.of(fake.address(), "default_tenant", "default_database"),
                Map.of(),
                () -> false,
                1 << 20)) {
            assertEquals(
                    12,
                    rows(ChromaSource.open(small, "fruit", Path.of("."), Progress.NONE))
                            .size());
        }
        // 500, 125, 32 and 8 rows hold both long documents.
        assertTrue(fake.offsets.contains(2L), fake.offsets.toString());
    }

    @Test
    void noServerIsToldWithTheLineThatStartsOne() {
        fake.close();
        InputException thrown = assertThrows(InputException.class, this::fruit);
        assertTrue(thrown.getMessage().contains("npx chroma run --path FOLDER"), thrown.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost:8000", "ftp://x", "http://u:p@h", "http://h?k=1", "http://", "http://h:99999", "a b"})
    void whatIsNoAddressIsRefused(String address) {
        SettingException thrown = assertThrows(SettingException.class, () -> ChromaAddress.of(address, "t", "d"));
        assertTrue(thrown.getMessage().contains("http://localhost:8000"), thrown.getMessage());
    }

    @Test
    void addressesAreReadAsPeopleCopyThem() {
        assertEquals(
                URI.create("https://host:80/at"),
                ChromaAddress.of(" https://HOST:80/at/api/v2/ ", "t", "d").server());
        assertEquals(
                URI.create("http://host/api/v2/tenants/a%20b/databases/d%2F/collections/c"),
                ChromaAddress.of("http://host/", "a b", "d/").of("c"));
    }
}
