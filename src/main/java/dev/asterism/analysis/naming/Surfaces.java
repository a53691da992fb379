package dev.asterism.analysis.naming;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How the members of a cluster write a term.
final class Surfaces {
    private final Map<String, Map<String, Integer>> counts = new HashMap<>();

    /// Counts the ways the wanted terms are written.
    Surfaces(List<List<Word>> texts, Set<String> wanted) {
        for (List<Word> words : texts) {
            for (int w = 0; w < words.size(); w++) {
                Word word = words.get(w);
                count(wanted, word.key(), word.surface());
                if (w > 0 && word.joined()) {
                    Word before = words.get(w - 1);
                    count(wanted, before.key() + " " + word.key(), before.surface() + word.joint() + word.surface());
                }
            }
        }
    }

    private void count(Set<String> wanted, String key, String surface) {
        if (wanted.contains(key)) {
            counts.computeIfAbsent(key, k -> new HashMap<>()).merge(surface, 1, Integer::sum);
        }
    }

    /// The most frequent way; of several the one that comes first in the alphabet.
    String of(String key) {
        return counts.get(key).entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .orElseThrow()
                .getKey();
    }
}
