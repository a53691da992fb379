package dev.asterism.app.describe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DistinctCountTest {
    private static DistinctCount count(int different, int times, int memory) {
        DistinctCount count = new DistinctCount(new DistinctCount.Memory(memory));
        for (int time = 0; time < times; time++) {
            for (int i = 0; i < different; i++) {
                count.add("value " + i);
            }
        }
        return count;
    }

    @Test
    void fewValuesAreCountedExactly() {
        DistinctCount count = count(1000, 3, 1 << 20);
        assertEquals(1000, count.count());
        assertTrue(count.isExact());
        assertFalse(count.isUnique());
    }

    @Test
    void manyAreEstimatedWithinTenPercent() {
        DistinctCount count = count(200_000, 2, 1 << 20);
        assertFalse(count.isExact());
        assertEquals(200_000.0, (double) count.count(), 20_000);
    }

    @Test
    void asLongAsNoneComesTwiceTheCountIsExact() {
        DistinctCount count = count(200_000, 1, 1 << 20);
        assertTrue(count.isUnique());
        assertEquals(200_000, count.count());
        count.add("value 7");
        assertFalse(count.isUnique());
    }

    @Test
    void whereMemoryEndsNothingIsClaimed() {
        DistinctCount count = count(200_000, 1, 50_000);
        assertFalse(count.isUnique());
        assertEquals(200_000.0, (double) count.count(), 20_000);
    }

    @Test
    void aCountThatKnowsOfARepeatLeavesItsMemoryToOthers() {
        DistinctCount.Memory memory = new DistinctCount.Memory(1500);
        DistinctCount first = new DistinctCount(memory);
        for (int i = 0; i < 1000; i++) {
            first.add("value " + i);
        }
        first.add("value 0");
        DistinctCount second = new DistinctCount(memory);
        for (int i = 0; i < 1200; i++) {
            second.add("value " + i);
        }
        assertTrue(second.isUnique());
    }
}
