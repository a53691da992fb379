package dev.asterism.store.solr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.error.SettingException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterAddressTest {
    private static List<String> urls(String given) {
        return ((ClusterAddress.Nodes) ClusterAddress.parse(given)).urls();
    }

    @Test
    void readsNodes() {
        assertEquals(List.of("http://host:8983/solr"), urls("solr://host:8983/solr"));
        assertEquals(List.of("http://host:8983/solr"), urls("solr://host"));
        assertEquals(List.of("http://a:1/solr", "http://b:2/solr"), urls(" solr://a:1,b:2/solr/ "));
        assertEquals(List.of("https://host:443/search/solr"), urls("https://host:443/search/solr"));
        assertEquals(List.of("https://[::1]:8983/solr"), urls("SOLRS://[::1]:8983"));
    }

    @Test
    void readsEnsembles() {
        assertEquals(
                new ClusterAddress.ZooKeeperEnsemble("zk://a,b:2182/solr", "a:2181,b:2182", "/solr"),
                ClusterAddress.parse("zk://a,b:2182/solr"));
        assertEquals(
                new ClusterAddress.ZooKeeperEnsemble("zk://a:2181", "a:2181", ""), ClusterAddress.parse("zk://a:2181"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "host:8983",
                "solr://",
                "solr://,",
                "ftp://host",
                "solr://user:secret@host",
                "zk://",
                "zk:///solr",
                "solr://ho st",
                "solr://host:99999999",
                "solr://host:70000",
                "solr://a,,b"
            })
    void saysWhatAnAddressLooksLike(String given) {
        String message = assertThrows(SettingException.class, () -> ClusterAddress.parse(given))
                .getMessage();
        assertTrue(message.startsWith("STORE_URL is \"" + given + "\"") && message.contains("solr://host:8983/solr"));
    }
}
