package dev.asterism.embed.architecture.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.asterism.embed.folder.Config;
import dev.asterism.model.error.ModelException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Rotary positions, against the functions of transformers (`golden/texts/make.py`).
class RotarySettingsTest {
    private static final int SIZE = 32;

    @ParameterizedTest
    @MethodSource("goldenScalings")
    void bothLayoutsGiveTheFrequenciesOfTransformers(JsonObject golden) {
        JsonObject older = new JsonObject();
        older.addProperty("rope_theta", 10_000);
        older.addProperty("max_position_embeddings", 2048);
        older.add("rope_scaling", golden.get("rope_scaling"));
        check(golden, RotarySettings.of(Config.of("config.json", older), SIZE, 7));

        JsonObject newer = new JsonObject();
        newer.addProperty("max_position_embeddings", 2048);
        JsonObject parameters = golden.getAsJsonObject("rope_scaling").deepCopy();
        parameters.addProperty("rope_theta", 10_000);
        newer.add("rope_parameters", parameters);
        check(golden, RotarySettings.of(Config.of("config.json", newer), SIZE, 7));
    }

    private static void check(JsonObject golden, RotaryPositions positions) {
        float[] expected = new float[SIZE / 2];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = golden.getAsJsonArray("frequencies").get(i).getAsFloat() * 1e4f;
        }
        float[] actual = positions.frequencies().clone();
        for (int i = 0; i < actual.length; i++) {
            actual[i] *= 1e4f;
            assertEquals(expected[i], actual[i], expected[i] * 1e-6f, "plane " + i);
        }
        assertEquals(golden.get("scale").getAsDouble(), positions.scale(), 1e-9);
    }

    static List<JsonObject> goldenScalings() throws URISyntaxException {
        Path file = Path.of(RotarySettingsTest.class
                .getResource("/golden/texts/rotary.json")
                .toURI());
        return Config.parse(file).getAsJsonArray().asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    @Test
    void eachKindOfLayerHasItsOwnBase() {
        Config newer = config(
                "{'rope_parameters': {'full_attention': {'rope_theta': 100}, 'sliding_attention': {'rope_theta': 4}}}");
        Config older = config("{'rope_theta': 100, 'rope_local_base_freq': 4}");
        for (Config config : List.of(newer, older)) {
            assertArrayEquals(
                    new float[] {1, 0.1f},
                    RotarySettings.of(config, 4, "full_attention", "rope_theta", 9, true)
                            .frequencies(),
                    1e-7f);
            assertArrayEquals(
                    new float[] {1, 0.5f},
                    RotarySettings.of(config, 4, "sliding_attention", "rope_local_base_freq", 9, false)
                            .frequencies(),
                    1e-7f);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'rope_scaling': {'rope_type': 'longrope', 'factor': 2}} | rope_type is \"longrope\"",
                "{'rope_scaling': {'type': 'su'}} | type is \"su\"",
                "{'rope_scaling': {'type': 'linear'}} | factor is null",
                "{'rope_scaling': {'type': 'ntk', 'factor': -1}} | factor is -1",
                "{'rope_parameters': {'rope_type': 'yarn', 'factor': 2}} | max_position_embeddings is null",
                "{'rope_theta': 0} | rope_theta is 0",
                "{'rope_theta': null} | rope_theta is null",
                "{'partial_rotary_factor': 0.5} | partial_rotary_factor is 0.5",
                "{'rope_parameters': {'partial_rotary_factor': 0.5}} | partial_rotary_factor is 0.5"
            })
    void whatIsNotKnownIsRefusedByName(String json, String message) {
        String found = assertThrows(ModelException.class, () -> RotarySettings.of(config(json), 4, 10_000))
                .getMessage();
        assertTrue(found.contains(message), found);
    }

    private static Config config(String json) {
        return Config.of("config.json", JsonParser.parseString(json));
    }
}
