package dev.asterism.model.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class InterleavedBlocksTest {
    @Property
    void everyRowIsInOneBlockAndNoBlockIsTooLarge(
            @ForAll @IntRange(min = 1, max = 300) int rows, @ForAll @IntRange(min = 1, max = 40) int side) {
        InterleavedBlocks dealt = new InterleavedBlocks(rows, side);
        Set<Integer> seen = new HashSet<>();
        for (int block = 0; block < dealt.count(); block++) {
            assertTrue(dealt.size(block) >= 1 && dealt.size(block) <= side);
            for (int line = 0; line < dealt.size(block); line++) {
                int row = dealt.row(block, line);
                assertTrue(row < rows && seen.add(row));
                assertEquals(dealt.place(block, line), dealt.place(row));
                assertTrue(dealt.place(row) < dealt.places());
            }
        }
        assertEquals(rows, seen.size());
    }
}
