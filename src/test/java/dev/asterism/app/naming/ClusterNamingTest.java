package dev.asterism.app.naming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Cluster;
import dev.asterism.model.atlas.ClusterNamer;
import dev.asterism.model.atlas.Clustering;
import dev.asterism.model.error.ModelException;
import dev.asterism.model.matrix.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClusterNamingTest {
    /// Forty points: even ones in cluster 0, odd ones in 1, the last four noise.
    private static final Clustering CLUSTERING = new Clustering(
            IntStream.range(0, 40).map(i -> i >= 36 ? Clustering.NOISE : i % 2).toArray(), Matrix.zeros(2, 2));

    private static final List<Cluster> CLUSTERS = List.of(
            new Cluster(0, "local zero", 18, 4, List.of("zero")),
            new Cluster(1, "local one", 18, 5, List.of("one")),
            new Cluster(Clustering.NOISE, "no cluster", 4, 36, List.of()));

    private final List<List<String>> asked = new CopyOnWriteArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    @Test
    void tenItemsOfEachClusterAreAskedAboutTheMedoidFirst() {
        ClusterNaming.Named named = name(items -> "Name of " + items.getFirst());
        assertTrue(named.complete());
        assertEquals(
                List.of("Name of item 4", "Name of item 5", "no cluster"),
                named.clusters().stream().map(Cluster::name).toList());
        assertEquals(List.of("zero"), named.clusters().getFirst().terms());
        for (List<String> items : asked) {
            assertEquals(10, items.stream().distinct().count());
            int parity = Integer.parseInt(items.getFirst().substring(5)) % 2;
            assertTrue(items.stream().allMatch(item -> Integer.parseInt(item.substring(5)) % 2 == parity));
        }
        assertEquals(List.of(), warnings);
        List<List<String>> before = List.copyOf(asked);
        asked.clear();
        name(items -> "again");
        assertEquals(sorted(before), sorted(asked), "the same seed asks about the same items");
    }

    @Test
    void aNameThatCannotBeHadIsTheLocalOneAndThereIsOneWarning() {
        ClusterNaming.Named one = name(items -> {
            if (items.getFirst().equals("item 4")) {
                throw new ModelException("the service is ill");
            }
            return "Odd";
        });
        assertFalse(one.complete());
        assertEquals("local zero", one.clusters().get(0).name());
        assertEquals("Odd", one.clusters().get(1).name());
        assertEquals(List.of("1 of 3 clusters keep the names made here: the service is ill"), warnings);
        warnings.clear();
        ClusterNaming.Named none = name(items -> " \n");
        assertEquals(CLUSTERS, none.clusters());
        assertEquals(List.of("2 of 3 clusters keep the names made here: the service gave an empty name"), warnings);
    }

    @Test
    void aNamerThatCannotBeMadeLeavesTheNamesAsTheyAre() {
        ClusterNaming naming = new ClusterNaming(
                "id",
                () -> {
                    throw new ModelException("no key");
                },
                warnings::add);
        ClusterNaming.Named named = naming.name(CLUSTERS, CLUSTERING, i -> "item " + i, 7, Progress.NONE);
        assertEquals(CLUSTERS, named.clusters());
        assertEquals(List.of("clusters keep the names made here: no key"), warnings);
    }

    @Test
    void namesAreShortPlainLines() {
        assertEquals("Red hats", ClusterNaming.plain("  \"Red\u0007 hats\".\nBecause they are red"));
        assertEquals("<b>Hats</b>", ClusterNaming.plain("<b>Hats</b>"), "views escape what they show");
        assertEquals("Hats\u001b[31m".replace("\u001b", ""), ClusterNaming.plain("Hats\u001b[31m"));
        assertEquals("cod gpj.exe", ClusterNaming.plain("cod \u202egpj.exe"));
        String name = ClusterNaming.plain("x".repeat(10_000));
        assertEquals(ClusterNaming.LONGEST_NAME, name.length());
        assertEquals("A long name that has to be\u2026", ClusterNaming.plain("A long name that has to be shortened"));
        int clef = 0x1d11e;
        String clefs = ClusterNaming.plain(Character.toString(clef).repeat(40));
        assertEquals(ClusterNaming.LONGEST_NAME, clefs.codePointCount(0, clefs.length()));
        assertThrows(ModelException.class, () -> ClusterNaming.plain("\u0000\u200b \"\" "));
    }

    private static List<String> sorted(List<List<String>> lists) {
        return lists.stream().map(List::toString).sorted().toList();
    }

    private ClusterNaming.Named name(Function<List<String>, String> namer) {
        ClusterNamer fake = new ClusterNamer() {
            @Override
            public String identity() {
                return "fake";
            }

            @Override
            public String name(List<String> items, int longest) {
                asked.add(items);
                return namer.apply(items);
            }

            @Override
            public void close() {}
        };
        return new ClusterNaming("fake", () -> fake, warnings::add)
                .name(CLUSTERS, CLUSTERING, i -> "item " + i, 7, Progress.NONE);
    }
}
