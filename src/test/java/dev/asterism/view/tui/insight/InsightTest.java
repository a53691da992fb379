package dev.asterism.view.tui.insight;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.Cluster;
import dev.asterism.model.Clustering;
import dev.asterism.model.Hit;
import dev.asterism.model.Neighbours;
import dev.asterism.model.Progress;
import dev.asterism.view.SampleAtlas;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InsightTest {
    @Test
    void duplicatesAreLinkedIntoGroups() {
        // 0-1 and 1-2 are near, 3-4 are the same, 5 is alone.
        Neighbours nearest =
                new Neighbours(6, 1, new int[] {1, 2, 1, 4, 3, 0}, new float[] {0.02f, 0.02f, 0.02f, 0, 0, 0.5f});
        List<int[]> groups = Duplicates.groups(nearest, 0.98);
        assertEquals(2, groups.size());
        assertArrayEquals(new int[] {0, 1, 2}, groups.get(0));
        assertArrayEquals(new int[] {3, 4}, groups.get(1));
        assertEquals(1, Duplicates.groups(nearest, 1).size());
    }

    @Test
    void agreementOfEqualPartitionsIsWhole() {
        Agreement same = Agreement.of(new int[] {0, 0, 1, 1}, new String[] {"a", "a", "b", "b"});
        assertEquals(1, same.purity(), 1e-12);
        assertEquals(1, same.mutualInformation(), 1e-12);
        Agreement none = Agreement.of(new int[] {0, 0, 1, 1}, new String[] {"a", "b", "a", "b"});
        assertEquals(0.5, none.purity(), 1e-12);
        assertEquals(0, none.mutualInformation(), 1e-12);
    }

    @Test
    void agreementIsThatOfScikitLearn() {
        // normalized_mutual_info_score([0,0,0,1,1,2,2,2], [0,0,1,1,1,2,2,0]), arithmetic mean.
        Agreement agreement =
                Agreement.of(new int[] {0, 0, 0, 1, 1, 2, 2, 2}, new String[] {"a", "a", "b", "b", "b", "c", "c", "a"});
        assertEquals(0.5588730382170326, agreement.mutualInformation(), 1e-9);
        assertEquals(0.75, agreement.purity(), 1e-12);
    }

    @Test
    void outliersAreFarFromTheirCentroid() {
        SampleAtlas sample = SampleAtlas.of(400, 5, false, 3);
        List<Hit> outliers = Outliers.of(sample.collection(), sample.atlas().clustering(), 20, Progress.NONE);
        assertEquals(20, outliers.size());
        for (int i = 1; i < outliers.size(); i++) {
            assertTrue(outliers.get(i - 1).similarity() <= outliers.get(i).similarity());
        }
        assertTrue(outliers.stream()
                .allMatch(hit -> sample.atlas().clustering().labels()[hit.ordinal()] != Clustering.NOISE));
        assertTrue(outliers.getLast().similarity() <= 1 && outliers.getFirst().similarity() >= -1);
    }

    @Test
    void reportsWhatACommonValueIs() {
        SampleAtlas sample = SampleAtlas.of(400, 5, false, 3);
        Cluster cluster = sample.atlas().clusters().getFirst();
        ClusterReport report =
                ClusterReport.of(sample.collection(), sample.atlas(), cluster, Optional.of("category"), Progress.NONE);
        assertEquals("category", report.typical().getFirst().field());
        assertEquals(cluster.name(), report.typical().getFirst().value());
        assertEquals(1, report.typical().getFirst().inside(), 1e-9);
        assertEquals(cluster.size() / 400.0, report.share(), 1e-12);
        assertTrue(report.cohesion() > 0.5 && report.cohesion() <= 1);
        assertTrue(report.silhouette() > 0 && report.silhouette() <= 1);
        assertTrue(report.nextCluster().isPresent());
        assertTrue(report.agreement().get().purity() > 0.9);
    }
}
