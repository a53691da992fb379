package dev.asterism.view.tui.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColouringTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"48.85660%02d", "17145216%02d", "40063813339%02d", "90071992547409%02d", "0.00000000012%02d"})
    void stepsOfNumbersThatAreAlikeHaveNamesThatDiffer(String format) {
        String[] column = IntStream.range(0, 90).mapToObj(format::formatted).toArray(String[]::new);
        Colouring colouring = Colouring.of("n", column);
        assertEquals(7, colouring.values().size());
        assertEquals(7, new HashSet<>(colouring.values()).size());
    }
}
