package dev.asterism.view.tui.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GlyphsTest {
    @Test
    void countsColumnsOfWideCharactersAndEmoji() {
        assertEquals(5, Glyphs.width("hello"));
        assertEquals(4, Glyphs.width("東京"));
        assertEquals(2, Glyphs.width("한"));
        assertEquals(2, Glyphs.width("🙂"));
        assertEquals(2, Glyphs.width("🇸🇪"));
        assertEquals(1, Glyphs.width("é"));
        assertEquals(1, Glyphs.width("─"));
    }

    @Test
    void combiningMarksTakeNoColumn() {
        assertEquals(1, Glyphs.width("e\u0301"));
        assertEquals(List.of("é"), glyphs("e\u0301"));
        assertEquals(List.of("q\u0323"), glyphs("q\u0323"));
        assertEquals(4, Glyphs.width("a\u0300b\u0323c\u0302d"));
    }

    @Test
    void emojiSequencesAreReducedToTheirFirstImage() {
        assertEquals(List.of("👩"), glyphs("👩\u200d👩\u200d👧"));
        assertEquals(List.of("👍"), glyphs("👍🏽"));
        assertEquals(List.of("❤"), glyphs("❤\ufe0f"));
    }

    @Test
    void whatCouldSteerTheTerminalBecomesAPlaceholder() {
        assertEquals(List.of("␛", "[", "2", "J"), glyphs("\033[2J"));
        assertEquals(List.of("␊", "␀", "␡"), glyphs("\n\0\u007f"));
        assertEquals(List.of("\ufffd"), glyphs("\u009b"));
        assertEquals(List.of("\ufffd", "a"), glyphs("\u202ea"));
        assertEquals(List.of("\ufffd"), glyphs("\ud800"));
    }

    @Test
    void cutsWithAnEllipsisInsideTheColumns() {
        assertEquals("東…", Glyphs.fit("東京都", 4));
        assertEquals("東京", Glyphs.fit("東京", 4));
        assertEquals("abc…", Glyphs.fit("abcdef", 4));
        assertEquals("", Glyphs.fit("abc", 0));
    }

    @Property(tries = 300)
    void whatFitsIsNeverWiderThanItsColumns(@ForAll String text, @ForAll @IntRange(max = 30) int columns) {
        assertTrue(Glyphs.width(Glyphs.fit(text, columns)) <= columns);
    }

    @Property(tries = 300)
    void noGlyphHasAControlCharacter(@ForAll String text) {
        glyphs(text)
                .forEach(glyph -> assertTrue(
                        glyph.codePoints().noneMatch(code -> Character.getType(code) == Character.CONTROL), glyph));
    }

    @Property(tries = 200)
    void linesAreWithinTheirColumns(@ForAll String text, @ForAll @IntRange(min = 2, max = 20) int columns) {
        Wrapping.lines(text, columns, 4).forEach(line -> assertTrue(Glyphs.width(line) <= columns, line));
    }

    @Test
    void wrapsAtSpaces() {
        assertEquals(
                List.of("the quick", "brown fox", "jumps ov…"), Wrapping.lines("the quick brown fox jumps over", 9, 3));
        assertEquals(List.of("abcd", "ef"), Wrapping.lines("abcdef", 4, 3));
    }

    private static List<String> glyphs(String text) {
        List<String> glyphs = new ArrayList<>();
        Glyphs.each(text, (glyph, _) -> glyphs.add(glyph));
        return glyphs;
    }
}
