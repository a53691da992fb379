package dev.asterism.app.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SafeTextTest {
    @Test
    void escapeSequencesAndOverridesBecomeVisible() {
        assertEquals("\uFFFD[31mred \uFFFDevil", SafeText.line("\033[31mred\n\u202Eevil"));
        assertEquals("Åland 😀", SafeText.line("Åland 😀"));
    }

    @Property
    void nothingThatControlsATerminalGetsThrough(@ForAll String text) {
        assertTrue(SafeText.line(text).codePoints().noneMatch(Character::isISOControl));
    }
}
