package dev.asterism.store.solr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ConfigSetTest {
    @Test
    void hasVectorsOfEightBitsWhereTheServerDoes() {
        String old = ConfigSet.of(384, 9).files().get("schema.xml");
        String quantising = ConfigSet.of(384, 10).files().get("schema.xml");
        assertTrue(old.contains("class=\"solr.DenseVectorField\" vectorDimension=\"384\""), old);
        assertTrue(quantising.contains("class=\"solr.ScalarQuantizedDenseVectorField\" bits=\"7\""), quantising);
    }

    @Test
    void isCalledByItsContent() {
        assertEquals(ConfigSet.of(384, 9).name(), ConfigSet.of(384, 9).name());
        assertNotEquals(ConfigSet.of(384, 9).name(), ConfigSet.of(384, 10).name());
        assertTrue(ConfigSet.of(512, 9).name().startsWith("asterism-512-"));
    }
}
