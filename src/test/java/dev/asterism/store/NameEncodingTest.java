package dev.asterism.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.error.StoreException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class NameEncodingTest {
    private static final NameEncoding ENCODING = new NameEncoding("._-", ".", ".", '%', "~");

    @Test
    void keepsWhatIsAllowedAndEscapesTheRest() {
        assertEquals("a.b_c-9", ENCODING.encode("a.b_c-9"));
        assertEquals("F%C3%A4lle%2Fone", ENCODING.encode("Fälle/one"));
        assertEquals("a%25%7E", ENCODING.encode("a%~"));
    }

    @Test
    void marksAreEscapedWhereTheyAreNotAllowed() {
        assertEquals("%2E.%2E", ENCODING.encode("..."));
        assertEquals("%2E%2E", ENCODING.encode(".."));
        assertEquals(".2D-a-", new NameEncoding("_-", "-", "", '.', ".-").encode("--a-"));
    }

    @Test
    void longNamesEndInAHashOfTheWhole() {
        String name = ENCODING.encode("x".repeat(600));
        assertEquals(160, name.length());
        assertTrue(name.matches("x{143}~[0-9a-f]{16}"), name);
        assertNotEquals(name, ENCODING.encode("x".repeat(600) + "y"));
    }

    @Test
    void aBlankNameIsRefused() {
        assertThrows(StoreException.class, () -> ENCODING.encode(" "));
    }

    @Property
    void encodedNamesAreNeverHiddenNorLeadElsewhere(@ForAll @StringLength(min = 1, max = 300) String name) {
        if (!name.isBlank()) {
            assertTrue(ENCODING.encode(name).matches("(?!\\.)[A-Za-z0-9._%~-]{1,160}(?<!\\.)"), ENCODING.encode(name));
        }
    }
}
