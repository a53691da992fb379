package dev.asterism.view.tui.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CountsTest {
    @Test
    void oneIsSingular() {
        assertEquals("1 item", Counts.of(1, "item"));
        assertEquals("0 items", Counts.of(0, "item"));
        assertEquals("12,000 items", Counts.of(12_000, "item"));
    }
}
