package dev.asterism.store.solr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
    private final List<Integer> fetched = new ArrayList<>();

    private ReadAhead<String> over(int size) {
        return new ReadAhead<>(
                (from, to) -> {
                    fetched.add(to - from);
                    return IntStream.range(from, to).mapToObj(i -> "item " + i).toList();
                },
                size);
    }

    @Test
    void fetchesInBlocksWhatIsAskedForInOrder() {
        ReadAhead<String> items = over(10_000);
        for (int i = 0; i < 10_000; i++) {
            assertEquals("item " + i, items.get(i));
        }
        assertTrue(fetched.size() < 40, fetched.size() + " fetches");
        assertEquals(10_000, fetched.stream().mapToInt(n -> n).sum());
    }

    @Test
    void fetchesOneByOneWhatIsAskedForHereAndThereAndOnlyOnce() {
        ReadAhead<String> items = over(10_000);
        for (int round = 0; round < 3; round++) {
            for (int i = 9_990; i > 0; i -= 33) {
                assertEquals("item " + i, items.get(i));
            }
        }
        assertEquals(303, fetched.size());
        assertEquals(303, fetched.stream().mapToInt(n -> n).sum());
    }
}
