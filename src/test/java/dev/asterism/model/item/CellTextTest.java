package dev.asterism.model.item;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CellTextTest {
    @Test
    void whatCannotBeSeenIsBlank() {
        for (String text : List.of(
                "",
                "  \t\n",
                "\u00a0",
                "\u200b",
                "\u3000",
                "\ufeff\u2060",
                "\u2800",
                "\u3164",
                "\u200d\ufe0f",
                "\u00ad",
                "\udb40\udc41",
                "\u2028",
                "\u034f")) {
            assertTrue(CellText.isBlank(text), () -> Integer.toHexString(text.codePointAt(0)));
        }
        for (String text : List.of("-", " a", "\u200ba", "日本", "👒", "\u0301", "\u0000x")) {
            assertFalse(CellText.isBlank(text), text);
        }
    }

    @Test
    void signsOfNoValueAreMissing() {
        for (String text : List.of("N/A", " nan ", "NULL", "-", "–", "?", "", "\u200b", "#N/A", "None")) {
            assertTrue(CellText.isMissing(text), text);
        }
        for (String text : List.of("0", "no", "Nancy", "x", "--x", "not null")) {
            assertFalse(CellText.isMissing(text), text);
        }
    }

    @Test
    void digitsThatNameAreNoNumbers() {
        for (String text : List.of("01067", "007", "00", "+4930123456", "0049301", "1d", "0x10", "NaN", "1,5", "")) {
            assertTrue(Double.isNaN(CellText.number(text)), text);
        }
        assertEquals(0, CellText.number("0"));
        assertEquals(0.5, CellText.number(" 0.5"));
        assertEquals(-1200, CellText.number("-1.2e3"));
        assertEquals(3, CellText.number("+3"));
    }

    @Test
    void inAColumnOfADeclaredKindSignsOfNoValueAreText() {
        assertTrue(CellText.isMissing("NA", null));
        assertFalse(CellText.isMissing("NA", FieldKind.TEXT));
        assertTrue(CellText.isMissing(" ", FieldKind.TEXT));
        assertEquals(7, CellText.number("007", FieldKind.INTEGER));
        assertEquals(1e-300, CellText.number("1.0E-300", FieldKind.NUMBER));
        assertTrue(Double.isNaN(CellText.number("7", FieldKind.TEXT)));
        assertTrue(Double.isNaN(CellText.number("seven", FieldKind.NUMBER)));
    }
}
