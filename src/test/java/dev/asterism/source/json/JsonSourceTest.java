package dev.asterism.source.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.error.AsterismException;
import dev.asterism.model.error.InputException;
import dev.asterism.model.error.NothingToDoException;
import dev.asterism.model.item.FieldKind;
import dev.asterism.model.item.Item;
import dev.asterism.model.item.ItemSource;
import dev.asterism.model.item.SourceRow;
import dev.asterism.source.RowOptions;
import dev.asterism.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSourceTest {
    private static final RowOptions BY_ID = RowOptions.defaults().withIdField("id");

    @TempDir
    Path folder;

    private JsonSource source(String text, RowOptions options) throws IOException {
        return new JsonSource(
                SourceFile.of(Files.writeString(folder.resolve("rows.json"), text)), options, false, Optional.empty());
    }

    private List<String> rows(String text) throws IOException {
        return rows(source(text, BY_ID));
    }

    private static List<String> rows(ItemSource source) {
        List<String> rows = new ArrayList<>();
        try (ItemSource.Rows open = source.open()) {
            open.forEachRemaining(row -> rows.add(
                    switch (row) {
                        case SourceRow.Read(Item item) ->
                            item.line() + ":" + String.join("|", item.fields().values());
                        case SourceRow.Skipped skipped -> skipped.line() + "! " + skipped.reason();
                    }));
        }
        return rows;
    }

    @Test
    void aBrokenLineIsSkippedWithItsNumber() throws IOException {
        assertEquals(
                List.of(
                        "1:1|a",
                        "2! it is no JSON at character 19 (name)",
                        "4:2|b",
                        "5! it ends in the middle of a value",
                        "6! it is no JSON at character 10 (name)",
                        "7! it has no values",
                        "8:3|c",
                        "9! column \"id\" (the id) is blank"),
                rows("""
                        {"id": 1, "name": "a"}
                        {"id": 8, "name" "x"}

                        {"id": 2, "name": "b"},
                        {"id": 9, "name": "x"
                        {"name": x}
                        null
                        {"id": 3, "name": "c"}
                        {"name": "nobody"}"""));
    }

    @Test
    void aBrokenElementDoesNotSpoilTheNext() throws IOException {
        assertEquals(
                List.of("1:1|a]", "2! it is no JSON at character 18 (name) (line 3 of the file)", "3:3|\"}"),
                rows(
                        "[\n{\"id\":1, \"name\": \"a]\"},\n{\"id\":2, \"name\": +x},\n{\"id\":3, \"name\":\"\\\"}\"},]\n"));
    }

    @Test
    void anArrayThatIsCutOffIsRefusedBeforeAnyRow() {
        assertRefused(":1] the value that begins here is never closed", "[{\"id\":1},{\"id\":2,");
        assertRefused(":1] JSON wants ',' or ']' here, but there is the end of the file", "[{\"id\":1},{\"id\":2}");
        assertRefused(":2] JSON wants ',' or ']' here, but there is '{'", "[{\"id\":1}\n{\"id\":2}]");
        assertRefused(":1] the object that begins here is never closed", "{\n\"rows\": [{\"id\":1}");
    }

    private void assertRefused(String words, String text) {
        String message = assertThrows(InputException.class, () -> rows(text)).getMessage();
        assertTrue(message.contains("rows.json" + words), message);
    }

    @Test
    void fieldsOfTheLastRowAreColumnsOfAll() throws IOException {
        JsonSource source =
                source("{\"id\":1,\"a\":{\"b\":{\"c\":5}}}\n{\"id\":2,\"d\":[1, {\"e\" : null}],\"a\":7}", BY_ID);
        assertEquals(List.of("id", "a.b.c", "d", "a"), source.columns());
        assertEquals(List.of("1:1|5||", "2:2||[1,{\"e\":null}]|7"), rows(source));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1;-2;INTEGER",
                "1;2.5;NUMBER",
                "1e3;2E-7;NUMBER",
                "1;null;INTEGER",
                "1;\"1\";TEXT",
                "true;false;BOOLEAN",
                "true;1;TEXT",
                "123456789012345678901234;1;TEXT",
                "1e999;1;TEXT",
                "\"2026-01-31\";\"2026-02-28\";DATE",
                "\"2026-01-31\";\"2026-02-30\";TEXT",
                "\"2026-01-31\";\"soon\";TEXT",
                "\"2026-01-31T10:00:00Z\";\"2026-01-31T10:00:00.123+02:00\";TIMESTAMP",
                "[1];[2];JSON",
                "[1];\"x\";TEXT"
            })
    void aColumnIsWhatAllItsValuesAre(String one, String other, FieldKind kind) throws IOException {
        JsonSource source = source("{\"x\":" + one + "}\n{\"x\":" + other + ",\"y\":1}", RowOptions.defaults());
        assertEquals(kind, source.kinds().get("x"));
        assertEquals(one.replace("\"", ""), rows(source).getFirst().replaceAll("^1:|\\|$", ""));
    }

    @Test
    void aColumnWithoutValuesHasNoKind() throws IOException {
        assertEquals(
                Map.of("id", FieldKind.INTEGER),
                source("{\"id\":1,\"x\":null}", BY_ID).kinds());
    }

    @Test
    void linesAreChosenAsInACsv() throws IOException {
        String text = "{\"id\":1}\n\n{\"id\":2}\n{\"id\":3}\n";
        assertEquals(List.of("3:2"), rows(source(text, BY_ID.withStartLine(2).withEndLine(3))));
        assertEquals(2, source(text, BY_ID.withStartLine(2)).size().orElseThrow());
        assertThrows(NothingToDoException.class, () -> source(text, BY_ID.withStartLine(9))
                .columns());
        String array = "[{\"id\":1},{\"id\":2},{\"id\":3}]";
        assertEquals(List.of("2:2"), rows(source(array, BY_ID.withStartLine(2).withEndLine(2))));
    }

    @Test
    void rowsWithoutIdsGetThoseOfACsv() throws IOException {
        JsonSource json = source("{\"a\":\"x\",\"b\":1}\n{\"a\":\"x\",\"b\":1}", RowOptions.defaults());
        ItemSource csv = new dev.asterism.source.csv.CsvSource(
                Files.writeString(folder.resolve("rows.csv"), "a,b\nx,1\nx,1\n"), RowOptions.defaults());
        assertEquals(ids(csv), ids(json));
    }

    private static List<String> ids(ItemSource source) {
        List<String> ids = new ArrayList<>();
        try (ItemSource.Rows open = source.open()) {
            open.forEachRemaining(row -> ids.add(((SourceRow.Read) row).item().id()));
        }
        return ids;
    }

    @Test
    void rowsBeyondAllBoundsAreSkipped() throws IOException {
        String deep = "[".repeat(100) + "]".repeat(100);
        String digits = "7".repeat(5000);
        String fields =
                IntStream.range(0, 10_001).mapToObj(i -> "\"f" + i + "\":1").collect(Collectors.joining(","));
        assertEquals(
                List.of(
                        "1! it has lists or objects in each other more than 64 deep",
                        "2! a number of 5000 characters; at most 1000 are allowed, put it in quotes",
                        "3! it has more than 10000 fields",
                        "4! a value of more than 10 MB",
                        "5! the name of a field has more than 1000 characters",
                        "6:6"),
                rows("{\"id\":" + deep + "}\n{\"id\":" + digits + "}\n{" + fields + "}\n{\"id\":\""
                        + "x".repeat((10 << 20) + 1) + "\"}\n{\"" + "n".repeat(1001) + "\":1}\n{\"id\":6}\n"));
    }

    @Test
    void objectsThatListThingsStayJson() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 600; i++) {
            text.append("{\"id\":" + i + ",\"votes\":{\"user" + i + "\":" + i + "},\"u." + i + "\":1}\n");
        }
        JsonSource source = source(text.toString(), BY_ID);
        assertEquals(602, source.columns().size());
        assertEquals(FieldKind.JSON, source.kinds().get("votes"));
        assertTrue(rows(source).get(7).contains("{\"user7\":7}"));
        assertTrue(source.remarks().getFirst().contains("] votes: objects with more than 500"));
    }

    @Test
    void tooManyFieldsAreRefused() {
        String text =
                IntStream.range(0, 10_001).mapToObj(i -> "{\"f" + i + "\":1}").collect(Collectors.joining("\n"));
        assertRefused(":10001] the rows have more than 10000 different fields", text);
    }

    @Test
    void halvesOfCharactersAreReplaced() throws IOException {
        assertEquals(List.of("1:1|?\ud83d\ude00"), rows("{\"id\":1,\"a\":\"\\ud83d\\ud83d\\ude00\"}"));
    }

    @Test
    void nothingInAFileIsNothingToDo() {
        for (String text : List.of("", " \n ", "[]", "[ ]\n", "{\"rows\": []}")) {
            assertThrows(AsterismException.class, () -> rows(text), text);
        }
        assertThrows(NothingToDoException.class, () -> rows("[]"));
    }

    @Test
    void whatIsNotUtf8IsSaidWithItsLine() throws IOException {
        Path file = Files.write(
                folder.resolve("latin.jsonl"),
                "{\"id\":1}\n{\"id\":\"\u00e9\"}\n".getBytes(StandardCharsets.ISO_8859_1));
        JsonSource source = new JsonSource(SourceFile.of(file), BY_ID, true, Optional.empty());
        String message = assertThrows(InputException.class, source::columns).getMessage();
        assertTrue(message.contains("latin.jsonl:2] is not UTF-8"), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":1} {\"id\":2}",
                "{\"id\":1}{\"id\":2}",
                "{\n\"id\":1\n}\n{\n\"id\":2\n}",
                "{\"id\":1}\n{\"id\":2}",
                "[{\"id\":1},{\"id\":2}]",
                "[[{\"id\":1}],{\"id\":2}]",
                "{\"a\":{\"b\":[1]},\"rows\":[{\"id\":1},{\"id\":2}],\"c\":[3]}",
                "{\"rows\":[ {\"id\":1},\n{\"id\":2} ]}"
            })
    void rowsLieInAnyWay(String text) throws IOException {
        assertEquals(2, source(text, RowOptions.defaults()).size().orElseThrow());
    }
}
