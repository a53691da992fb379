package dev.asterism.source.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.asterism.model.item.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What pyarrow, polars and DuckDB wrote is what pyarrow reads.
class WritersTest {
    @ParameterizedTest
    @CsvSource({
        "flat, flat",
        "flat-plain, flat",
        "flat-v2, flat",
        "flat-index, flat",
        "flat-lz4, flat",
        "flat-delta, flat",
        "flat-polars, flat-others",
        "flat-duckdb, flat-others",
        "flat-duckdb2, flat-others",
        "int96, int96",
        "nested, nested",
        "nested-old, nested",
        "nested-v2, nested",
        "nested-polars, nested",
        "nested-duckdb, nested"
    })
    void cellsAreTheOnesThatWereWritten(String file, String expected) throws IOException {
        JsonObject json = JsonParser.parseString(Files.readString(Fixtures.FOLDER.resolve(expected + ".json")))
                .getAsJsonObject();
        ParquetSource source = Fixtures.source(file);
        List<String> columns = source.columns();

        Map<String, String> kinds = new LinkedHashMap<>();
        json.getAsJsonObject("columns").asMap().forEach((name, kind) -> {
            if (columns.contains(name)) {
                kinds.put(name, kind.getAsString());
            }
        });
        Map<String, String> found = new LinkedHashMap<>();
        source.kinds().forEach((name, kind) -> found.put(name, kind.name()));
        assertEquals(kinds, found);

        List<String> names = List.copyOf(json.getAsJsonObject("columns").keySet());
        List<Item> items = Fixtures.items(source);
        JsonArray rows = json.getAsJsonArray("rows");
        assertEquals(rows.size(), items.size());
        for (int i = 0; i < items.size(); i++) {
            Map<String, String> wanted = new LinkedHashMap<>();
            List<JsonElement> cells =
                    new ArrayList<>(rows.get(i).getAsJsonArray().asList());
            for (int column = 0; column < names.size(); column++) {
                if (columns.contains(names.get(column))) {
                    wanted.put(names.get(column), cells.get(column).getAsString());
                }
            }
            assertEquals(wanted, items.get(i).fields(), "row " + (i + 1));
            assertEquals(i + 1, items.get(i).line());
        }
    }
}
