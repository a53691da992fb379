package dev.asterism.store.solr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/// How ids and collections are called in Solr.
class NamesTest {
    @Property
    void keysLeadBackToIdsAndAreNeverComposite(@ForAll @CharRange(from = 0, to = 40) String id) {
        String key = SolrKey.of(id);
        assertEquals(id, SolrKey.id(key));
        assertFalse(key.contains("!"));
        assertNotEquals(SolrKey.MANIFEST, key);
    }

    @Property
    void keysSortAsIdsDo(
            @ForAll @CharRange(from = 0, to = 40) @StringLength(max = 4) String a,
            @ForAll @CharRange(from = 0, to = 40) @StringLength(max = 4) String b) {
        assertEquals(Integer.signum(order(a, b)), Integer.signum(order(SolrKey.of(a), SolrKey.of(b))));
    }

    private static int order(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    @Property
    void collectionsGetNamesThatSolrTakes(@ForAll @StringLength(min = 1, max = 300) String name) {
        if (!name.isBlank()) {
            String solrName = CollectionName.of(name);
            assertTrue(solrName.matches("(?!-)[._A-Za-z0-9-]{1,160}"), solrName);
        }
    }

    @Test
    void differentCollectionsGetDifferentNames() {
        assertEquals("shop_name", CollectionName.of("shop_name"));
        assertEquals("a.2Fb", CollectionName.of("a/b"));
        assertEquals(".2D-a", CollectionName.of("--a"));
        assertNotEquals(CollectionName.of("x".repeat(600)), CollectionName.of("x".repeat(600) + "y"));
    }

    @Test
    void nodesAreCalledByTheirUrls() {
        assertEquals("http://a_b:8983/solr", NodeName.url("a_b:8983_solr", "http"));
        assertEquals("https://a:1/x/solr", NodeName.url("a:1_x%2Fsolr", "https"));
    }
}
