package dev.asterism.analysis.naming;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// How the members of a cluster write a term.
final class SurfaceForms {
    private final Map<String, Map<String, Integer>> counts = new HashMap<>();

    /// Counts the ways the wanted terms are written.
    SurfaceForms(List<List<Word>> texts, Set<String> wanted) {
        Set<String> firstWords =
                wanted.stream().map(key -> key.split(" ", -1)[0]).collect(Collectors.toSet());
        for (List<Word> words : texts) {
            for (int first = 0; first < words.size(); first++) {
                if (firstWords.contains(words.get(first).key())) {
                    count(words.subList(first, Math.min(words.size(), first + TermChoice.MAX_WORDS)), wanted);
                }
            }
        }
    }

    private void count(List<Word> words, Set<String> wanted) {
        String key = words.getFirst().key();
        String surface = words.getFirst().surface();
        count(wanted, key, surface);
        for (int w = 1; w < words.size() && words.get(w).joins(words.get(w - 1)); w++) {
            key += " " + words.get(w).key();
            surface += words.get(w).joint() + words.get(w).surface();
            count(wanted, key, surface);
        }
    }

    private void count(Set<String> wanted, String key, String surface) {
        if (wanted.contains(key)) {
            counts.computeIfAbsent(key, k -> new HashMap<>()).merge(surface, 1, Integer::sum);
        }
    }

    /// The most frequent way; of several the one that comes first in the alphabet. Empty if none writes the term.
    Optional<String> of(String key) {
        return counts.getOrDefault(key, Map.of()).entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey);
    }
}
