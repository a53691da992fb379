package dev.asterism.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.asterism.model.item.SourceRow;
import dev.asterism.source.RowOptions;
import dev.asterism.source.csv.CsvSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SampleTest {
    private static final String WEBJAR = "META-INF/resources/webjars/flag-icons/7.5.0/";

    @Test
    void flagsAreThoseOfTheWebJar() throws IOException {
        List<Map<String, String>> expected = new ArrayList<>();
        try (InputStream in = SampleTest.class.getClassLoader().getResourceAsStream(WEBJAR + "country.json")) {
            assertNotNull(in, "the WebJar is not on the class path");
            for (JsonElement element : JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .getAsJsonArray()) {
                JsonObject country = element.getAsJsonObject();
                expected.add(Map.of(
                        "code", text(country, "code"),
                        "name", text(country, "name"),
                        "capital", text(country, "capital"),
                        "continent", text(country, "continent"),
                        "image", "classpath:" + WEBJAR + text(country, "flag_4x3")));
            }
        }
        List<Map<String, String>> found = new ArrayList<>();
        try (var rows = new CsvSource(Path.of("sample-csv/flags.csv"), RowOptions.defaults()).open()) {
            rows.forEachRemaining(row -> found.add(((SourceRow.Read) row).item().fields()));
        }
        assertEquals(expected, found);
    }

    private static String text(JsonObject country, String key) {
        return country.has(key) ? country.get(key).getAsString() : "";
    }
}
