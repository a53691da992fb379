package dev.asterism.analysis.naming;

import static dev.asterism.RecordCopy.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.atlas.Cluster;
import dev.asterism.model.atlas.Clustering;
import dev.asterism.model.error.SettingException;
import dev.asterism.model.matrix.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ClusterNamesTest {
    /// Names clusters of texts; the point of a text is its place in its cluster, so the centroid is in the middle.
    @SafeVarargs
    static List<Cluster> name(NamingOptions options, List<String>... clusters) {
        List<String> texts = new ArrayList<>();
        for (List<String> cluster : clusters) {
            texts.addAll(cluster);
        }
        int[] labels = new int[texts.size()];
        Matrix points = Matrix.zeros(texts.size(), 2);
        Matrix centroids = Matrix.zeros(clusters.length, 2);
        int at = 0;
        for (int c = 0; c < clusters.length; c++) {
            for (int i = 0; i < clusters[c].size(); i++) {
                labels[at] = c;
                points.values()[2 * at] = i;
                at++;
            }
            centroids.values()[2 * c] = (clusters[c].size() - 1) / 2f;
        }
        return ClusterNames.name(new Clustering(labels, centroids), points, texts, options);
    }

    @SafeVarargs
    private static List<String> names(List<String>... clusters) {
        return name(NamingOptions.defaults(), clusters).stream()
                .map(Cluster::name)
                .toList();
    }

    private static final List<String> WATCHES =
            List.of("Titan Women Silver Watch", "Casio Men Black Watch", "Fossil Watches", "Titan Men Gold Watch");
    private static final List<String> SHOES =
            List.of("Nike Men Casual Shoes", "Puma Casual Shoes Black", "Clarks Women Casual Shoes");

    @Test
    void clustersAreCalledByWhatTheirMembersSayAndOthersDoNot() {
        assertEquals(List.of("Watch, Titan", "Casual Shoes"), names(WATCHES, SHOES));
    }

    @Test
    void wordsThatEveryClusterHasNameNone() {
        assertEquals(
                List.of("lions", "parsers"),
                names(
                        List.of("a package about lions", "a package of lions", "lions package"),
                        List.of("a package about parsers", "parsers package")));
    }

    @Test
    void pluralsCaseAndHyphensAreOneTermWrittenAsMostMembersWriteIt() {
        List<Cluster> named = name(
                NamingOptions.defaults(),
                List.of("T-shirts blue", "T-Shirt red", "Tshirt", "T-Shirt", "T-SHIRT"),
                List.of("Library", "libraries", "libraries", "LIBRARY of things"));
        assertEquals(List.of("T-Shirt"), named.getFirst().terms());
        assertEquals("libraries", named.get(1).name());
    }

    @Test
    void aBrandOfSeveralWordsStaysTogether() {
        List<String> benetton = List.of(
                "United Colors of Benetton Men Shirt",
                "United Colors of Benetton Women Top",
                "United Colors of Benetton Muffler");
        List<String> gini = List.of("Gini and Jony Girls Top", "Gini and Jony Boys Shirt");
        List<String> names = names(benetton, gini, SHOES, WATCHES);
        assertTrue(names.contains("United Colors of Benetton"), names.toString());
        assertTrue(names.stream().anyMatch(name -> name.startsWith("Gini and Jony")), names.toString());
    }

    @Test
    void aLetterOrNumberMayEndATermButIsNone() {
        List<String> names = names(
                List.of("GNU R package for models", "GNU R regression", "the GNU R project"),
                List.of("5 10 20", "10 20 5", "windows 10 tools", "more windows 10"),
                SHOES);
        assertTrue(names.contains("GNU R"), names.toString());
        assertTrue(names.stream().anyMatch(name -> name.startsWith("windows 10")), names.toString());
    }

    @Test
    void chineseAndJapaneseAreReadWithoutSpaces() {
        List<String> names = names(
                List.of("红色跑步鞋", "黑色跑步鞋男", "跑步鞋"),
                List.of("丝绸连衣裙", "连衣裙 夏季", "长款连衣裙"),
                List.of("Uhren", "Uhren aus Gold"));
        assertTrue(names.stream().anyMatch(name -> name.contains("跑步")), names.toString());
        assertTrue(names.stream().anyMatch(name -> name.contains("连衣")), names.toString());
    }

    @Test
    void withoutTextsClustersHaveNumbers() {
        assertEquals(List.of("Cluster 1", "Cluster 2"), names(List.of("", " ", ""), List.of("", "")));
    }

    @Test
    void textsThatSayNothingGiveTheMedoidsText() {
        assertEquals(
                List.of("12345 678", "99 99"), names(List.of("1", "12345\u0007\n678", "2"), List.of("99 99", "98 98")));
    }

    @Test
    void theSameTextsInTwoClustersGetTwoNames() {
        List<String> same = List.of("red apple pie", "red apple pie");
        List<String> names = names(same, same, same, List.of("blue whale", "blue whale"));
        assertEquals(4, names.stream().distinct().count(), names.toString());
    }

    @Test
    void oneClusterIsCalledByItsMostFrequentTerms() {
        assertEquals(List.of("Casual Shoes"), names(SHOES));
    }

    @Test
    void noiseIsLastHoweverLarge() {
        Clustering clustering = new Clustering(new int[] {-1, 0, -1, 0, -1, -1}, new Matrix(1, 1, new float[] {0.5f}));
        Matrix points = new Matrix(6, 1, new float[] {9, 0, 10, 1, 14, 11});
        List<Cluster> named = ClusterNames.name(
                clustering,
                points,
                List.of("oak", "elm tree", "ash", "elm leaf", "fir", "yew"),
                NamingOptions.defaults());
        assertEquals(new Cluster(0, named.getFirst().name(), 2, 1, List.of("elm", "leaf", "tree")), named.getFirst());
        assertEquals(new Cluster(Clustering.NOISE, "Noise", 4, 5, List.of()), named.get(1));
    }

    @Test
    void clustersComeByDescendingSizeWithTheMedoidNearestTheCentroid() {
        List<Cluster> named = name(NamingOptions.defaults(), SHOES, WATCHES, List.of());
        assertEquals(List.of(1, 0), named.stream().map(Cluster::id).toList());
        assertEquals(List.of(4, 3), named.stream().map(Cluster::size).toList());
        assertEquals(3 + 1, named.getFirst().medoid(), "two are equally near; the first counts");
        assertEquals(1, named.get(1).medoid());
    }

    @Property(tries = 300)
    void namesAreShortDistinctPrintableAndMadeOfTheMembersWords(
            @ForAll @Size(min = 1, max = 40) List<String> texts,
            @ForAll @IntRange(min = 1, max = 5) int clusters,
            @ForAll @IntRange(min = 10, max = 40) int maxLength) {
        int[] labels = IntStream.range(0, texts.size())
                .map(i -> i % (clusters + 1) - 1)
                .toArray();
        Matrix points = Matrix.zeros(texts.size(), 1);
        NamingOptions options = with(NamingOptions.defaults(), "maxLength", maxLength);
        List<Cluster> named =
                ClusterNames.name(new Clustering(labels, Matrix.zeros(clusters, 1)), points, texts, options);
        assertEquals(
                named, ClusterNames.name(new Clustering(labels, Matrix.zeros(clusters, 1)), points, texts, options));
        assertEquals(
                named.size(),
                named.stream()
                        .map(cluster -> cluster.name().toLowerCase(Locale.ROOT))
                        .distinct()
                        .count());
        assertEquals(texts.size(), named.stream().mapToInt(Cluster::size).sum());
        for (Cluster cluster : named) {
            assertFalse(cluster.name().isBlank());
            assertTrue(cluster.name().codePointCount(0, cluster.name().length()) <= maxLength, cluster.name());
            assertTrue(cluster.name().codePoints().noneMatch(Character::isISOControl), cluster.name());
            String said = IntStream.range(0, texts.size())
                    .filter(i -> labels[i] == cluster.id())
                    .mapToObj(texts::get)
                    .map(text -> text.replace('\u00a0', ' '))
                    .collect(Collectors.joining("\n"));
            for (String term : cluster.terms()) {
                assertTrue(said.contains(term), term);
            }
        }
    }

    @Test
    void refusesOptionsWithoutSense() {
        NamingOptions options = NamingOptions.defaults();
        assertThrows(SettingException.class, () -> with(options, "maxLength", 3));
        assertThrows(SettingException.class, () -> with(options, "termsInName", 0));
        assertThrows(SettingException.class, () -> with(options, "terms", -1));
    }
}
