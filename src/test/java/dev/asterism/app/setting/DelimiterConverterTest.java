package dev.asterism.app.setting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class DelimiterConverterTest {
    private final DelimiterConverter converter = new DelimiterConverter();

    @Test
    void takesACharacterOrItsName() {
        assertEquals('|', converter.convert("|"));
        assertEquals('\t', converter.convert("tab"));
        assertEquals('\t', converter.convert("\\t"));
        assertEquals('\t', converter.convert("\t"));
        assertEquals(';', converter.convert("Semicolon"));
        assertEquals(' ', converter.convert(" "));
    }

    @Test
    void refusesWhatCannotSeparate() {
        for (String value : List.of("", "a", "1", "\"", "\\", "::", "\n", "é")) {
            assertThrows(TypeConversionException.class, () -> converter.convert(value), value);
        }
    }
}
