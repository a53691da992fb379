package dev.asterism.source.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassLabelsTest {
    @Test
    void namesStandByTheirColumn() {
        assertEquals(Map.of("label", List.of("cat", "dog")), ClassLabels.of(Optional.of("""
                        {"info": {"features": {"image": {"_type": "Image"},
                         "label": {"names": ["cat", "dog"], "_type": "ClassLabel"}}}}""")));
        assertEquals(Map.of(), ClassLabels.of(Optional.empty()));
    }

    @Test
    void aNumberWithoutANameStaysANumber() {
        List<String> names = List.of("cat", "dog");
        assertEquals("dog", ClassLabels.name(names, 1));
        assertEquals("", ClassLabels.name(names, -1));
        assertEquals("2", ClassLabels.name(names, 2));
        assertEquals("-2", ClassLabels.name(names, -2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"info\": 1}",
                "{\"info\": {\"features\": []}}",
                "{\"info\": {\"features\": {\"a\": {\"names\": [[1, 2]]}}}}",
                "{\"info\": {\"features\": {\"a\": {\"names\": [null]}}}}"
            })
    void whatIsNotSoNamesNothing(String features) {
        assertEquals(Map.of(), ClassLabels.of(Optional.of(features)));
        assertEquals(Map.of(), ClassLabels.of(Optional.of("[".repeat(100_000))));
    }
}
