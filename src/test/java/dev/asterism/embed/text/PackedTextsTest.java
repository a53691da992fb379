package dev.asterism.embed.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.embedding.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PackedTextsTest {
    @Property(tries = 200)
    void everyTextLiesWholeInOneRow(
            @ForAll @Size(max = 60) List<@IntRange(min = 1, max = 100) Integer> lengths,
            @ForAll @IntRange(min = 1, max = 4) int lanes) {
        List<long[]> tokens = new ArrayList<>();
        for (int text = 0; text < lengths.size(); text++) {
            long[] ids = new long[lengths.get(text)];
            Arrays.setAll(ids, i -> 1 + i);
            tokens.add(ids);
        }
        int[] seen = new int[tokens.size()];
        for (TextBatches.Batch batch : new PackedTexts(100, 256).of(tokens, lanes)) {
            Tensor.Longs ids = (Tensor.Longs) batch.inputs()[0];
            int width = (int) ids.shape()[1];
            assertTrue(width <= 100);
            long[] owners = ((Tensor.Longs) batch.inputs()[1]).values();
            long[] positions = ((Tensor.Longs) batch.inputs()[2]).values();
            long[] starts = ((Tensor.Longs) batch.inputs()[3]).values();
            long[] counts = ((Tensor.Longs) batch.inputs()[4]).values();
            for (int i = 0; i < batch.texts().length; i++) {
                int text = batch.texts()[i];
                seen[text]++;
                assertEquals(tokens.get(text).length, counts[i]);
                assertEquals(starts[i] / width, (starts[i] + counts[i] - 1) / width);
                for (int t = 0; t < counts[i]; t++) {
                    int at = (int) starts[i] + t;
                    assertEquals(tokens.get(text)[t], ids.values()[at]);
                    assertEquals(i, owners[at]);
                    assertEquals(t, positions[at]);
                }
            }
            long owned = Arrays.stream(owners)
                    .filter(owner -> owner < batch.texts().length)
                    .count();
            assertEquals(Arrays.stream(counts).sum(), owned);
        }
        assertTrue(Arrays.stream(seen).allMatch(times -> times == 1));
    }

    @Test
    void shortTextsLeaveHardlyAnyPadding() {
        List<long[]> tokens = IntStream.range(0, 1000)
                .mapToObj(i -> new long[5 + (i * 7919) % 20])
                .toList();
        long all = tokens.stream().mapToLong(ids -> ids.length).sum();
        long places = new PackedTexts(512, 1024)
                .of(tokens, 2).stream()
                        .mapToLong(batch -> ((Tensor.Longs) batch.inputs()[0]).values().length)
                        .sum();
        assertTrue(places < all * 1.03, places + " places for " + all + " tokens");
    }

    @Test
    void fewTextsAreSpreadOverAllLanes() {
        List<long[]> tokens =
                IntStream.range(0, 100).mapToObj(_ -> new long[12]).toList();
        assertEquals(4, new PackedTexts(512, 1024).of(tokens, 4).size());
        assertEquals(2, new PaddedTexts(64).of(tokens, 2).size());
    }
}
