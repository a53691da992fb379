package dev.asterism.app.indexing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LastLineOfIdTest {
    @Test
    void theLastLineOfEachOfManyIdsIsKept() {
        LastLineOfId lines = new LastLineOfId();
        for (int round = 0; round < 2; round++) {
            for (int id = 0; id < 50_000; id++) {
                lines.put("id " + id, 100_000L * round + id);
            }
        }
        for (int id = 0; id < 50_000; id++) {
            assertEquals(100_000L + id, lines.of("id " + id));
        }
    }

    @Test
    void anIdThatWasNeverNotedIsAnError() {
        LastLineOfId lines = new LastLineOfId();
        lines.put("a", 2);
        assertTrue(lines.contains("a"));
        assertFalse(lines.contains("b"));
        assertThrows(IllegalArgumentException.class, () -> lines.of("b"));
    }
}
