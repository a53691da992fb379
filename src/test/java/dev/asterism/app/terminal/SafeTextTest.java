package dev.asterism.app.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {
    @Test
    void escapeSequencesAndOverridesBecomeVisible() {
        assertEquals("\uFFFD[31mred \uFFFDevil", SafeText.line("\033[31mred\n\u202Eevil"));
        assertEquals("Åland 😀", SafeText.line("Åland 😀"));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x200B, 0x200C, 0x200D, 0x200E, 0x2060, 0x2063, 0x2066, 0xFEFF, 0x00AD, 0x180E, 0x061C, 0x2028, 0x3164,
                0xFE0F, 0xE0001, 0xE0041, 0xE007F, 0xE0101
            })
    void whatNobodySeesBecomesVisible(int hidden) {
        String character = Character.toString(hidden);
        assertEquals("a\uFFFDb", SafeText.line("a" + character + "b"));
        assertEquals("\uFFFD", SafeText.line(character));
        assertTrue(SafeText.line("é" + character.repeat(3)).contains("\uFFFD\uFFFD"));
    }

    @Test
    void joinersAndSelectorsStayWhereScriptsAndEmojiNeedThem() {
        for (String text : List.of(
                "می\u200Cخواهم", "क्\u200Dष", "👩\u200D🚀", "❤\uFE0F\u200D🔥", "1\uFE0F\u20E3", "葛\uDB40\uDD00")) {
            assertEquals(text, SafeText.line(text));
        }
    }

    @Property
    void nothingThatControlsATerminalGetsThrough(@ForAll String text) {
        assertTrue(SafeText.line(text).codePoints().noneMatch(Character::isISOControl));
    }
}
