package dev.asterism.store.solr;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PackedIdsTest {
    @Property(tries = 200)
    void findsWhatWasAddedAndNothingElse(@ForAll Set<String> some, @ForAll String other) {
        List<String> ids = new ArrayList<>(some);
        PackedIds packed = new PackedIds();
        ids.forEach(packed::add);
        assertEquals(ids.size(), packed.size());
        for (int i = 0; i < ids.size(); i++) {
            assertEquals(
                    new String(ids.get(i).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8), packed.get(i));
        }
        assertEquals(ids.indexOf(other) >= 0, packed.indexOf(other) >= 0);
    }

    @Test
    void growsWithItsIds() {
        PackedIds packed = new PackedIds();
        for (int i = 0; i < 100_000; i++) {
            packed.add("item " + i);
        }
        for (int i = 0; i < 100_000; i += 777) {
            assertEquals("item " + i, packed.get(i));
            assertEquals(i, packed.indexOf("item " + i));
        }
        assertEquals(-1, packed.indexOf("item"));
    }
}
