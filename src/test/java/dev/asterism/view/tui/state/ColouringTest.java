package dev.asterism.view.tui.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.item.FieldKind;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColouringTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"48.85660%02d", "17145216%02d", "40063813339%02d", "90071992547409%02d", "0.00000000012%02d"})
    void stepsOfNumbersThatAreAlikeHaveNamesThatDiffer(String format) {
        String[] column = IntStream.range(0, 90).mapToObj(format::formatted).toArray(String[]::new);
        Colouring colouring = Colouring.of("n", null, column);
        assertEquals(7, colouring.values().size());
        assertEquals(7, new HashSet<>(colouring.values()).size());
    }

    @Test
    void whatTheSourceSaysOfAFieldCountsMoreThanItsValues() {
        String[] digits = {"1", "2", "1", "10"};
        assertTrue(Colouring.of("n", null, digits).ordered());
        assertFalse(Colouring.of("n", FieldKind.TEXT, digits).ordered());
        assertTrue(Colouring.of("n", FieldKind.NUMBER, new String[] {"1.0E-300", "", "2.5"})
                .ordered());
        assertTrue(Colouring.of("n", FieldKind.TIMESTAMP, new String[] {"2026-01-31T10:00:00Z", "2026-02-01T00:00:00"})
                .ordered());
        assertEquals(
                List.of("NA", "DE"),
                Colouring.of("n", FieldKind.TEXT, new String[] {"NA", "DE", "NA"})
                        .values());
    }
}
