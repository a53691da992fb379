package dev.asterism.store.solr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
    private final List<Integer> fetched = new ArrayList<>();

    private ReadAhead<String> over(int size) {
        return new ReadAhead<>(
                wanted -> {
                    fetched.add(wanted.length);
                    return Arrays.stream(wanted).mapToObj(i -> "item " + i).toList();
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

    @Test
    void fetchesInBlocksWhatIsAskedForInTheOrderThatWasTold() {
        List<Integer> order = new ArrayList<>(IntStream.range(0, 10_000).boxed().toList());
        Collections.shuffle(order, new Random(4));
        int[] expected = order.stream().limit(6_000).mapToInt(i -> i).toArray();
        ReadAhead<String> items = over(10_000);
        items.expect(new ReadingOrder(expected));
        for (int ordinal : expected) {
            assertEquals("item " + ordinal, items.get(ordinal));
        }
        assertEquals(12, fetched.size());
        assertEquals(6_000, fetched.stream().mapToInt(n -> n).sum());
        int unexpected = order.getLast();
        assertEquals("item " + unexpected, items.get(unexpected));
        assertEquals(1, fetched.getLast());
    }

    @Test
    void fetchesNothingTwiceWhereTwoGoThroughTheOrderAtOnce() {
        int[] backwards = IntStream.iterate(999, i -> i >= 0, i -> i - 1).toArray();
        ReadAhead<String> items = over(1_000);
        items.expect(new ReadingOrder(backwards));
        for (int i = 0; i < 700; i++) {
            assertEquals("item " + backwards[300 + i], items.get(backwards[300 + i]));
            assertEquals("item " + backwards[i], items.get(backwards[i]));
        }
        assertEquals(1_000, fetched.stream().mapToInt(n -> n).sum());
    }
}
