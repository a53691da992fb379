package dev.asterism.view.tui.insight;

import java.util.HashMap;
import java.util.Map;

/// How well clusters agree with classes known beforehand.
///
/// @param purity the part of the items that are of their cluster's commonest class, 0 to 1
/// @param mutualInformation normalised by the mean of the two entropies, 0 to 1
public record Agreement(double purity, double mutualInformation) {
    /// Compares two partitions of the same items.
    ///
    /// @param clusters the cluster of each item
    /// @param classes the class of each item, in the same order
    public static Agreement of(int[] clusters, String[] classes) {
        Map<Integer, Map<String, Integer>> table = new HashMap<>();
        Map<String, Integer> classCounts = new HashMap<>();
        for (int i = 0; i < clusters.length; i++) {
            table.computeIfAbsent(clusters[i], _ -> new HashMap<>()).merge(classes[i], 1, Integer::sum);
            classCounts.merge(classes[i], 1, Integer::sum);
        }
        double n = clusters.length;
        double common = 0;
        double information = 0;
        double clusterEntropy = 0;
        for (Map<String, Integer> row : table.values()) {
            int size = row.values().stream().mapToInt(Integer::intValue).sum();
            common += row.values().stream().mapToInt(Integer::intValue).max().orElse(0);
            clusterEntropy -= size / n * Math.log(size / n);
            for (Map.Entry<String, Integer> cell : row.entrySet()) {
                double joint = cell.getValue() / n;
                information += joint * Math.log(joint / (size / n * classCounts.getOrDefault(cell.getKey(), 0) / n));
            }
        }
        double classEntropy = classCounts.values().stream()
                .mapToDouble(count -> -count / n * Math.log(count / n))
                .sum();
        double mean = (clusterEntropy + classEntropy) / 2;
        return new Agreement(common / n, mean == 0 ? 1 : Math.max(0, information / mean));
    }
}
