package dev.asterism.analysis.naming;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// In how many texts of each cluster each term occurs. A term is a word or two words that stand together.
final class TermCounts {
    /// A term in a cluster.
    ///
    /// @param key the keys of its words, a space between them
    /// @param count texts of the cluster that have it
    /// @param total texts of any cluster that have it
    record Term(String key, int count, int total) {
        boolean isPair() {
            return key.indexOf(' ') >= 0;
        }

        String[] words() {
            return key.split(" ", -1);
        }
    }

    private final List<List<Term>> byCluster;
    /// Terms of all texts of each cluster.
    private final long[] occurrences;

    private final double meanOccurrences;
    /// Texts of any cluster that have a term.
    private final Map<String, Integer> totals;
    private final long texts;

    private TermCounts(List<List<Term>> byCluster, long[] occurrences, Map<String, Integer> totals, long texts) {
        this.byCluster = byCluster;
        this.occurrences = occurrences;
        this.meanOccurrences = Arrays.stream(occurrences).average().orElse(0);
        this.totals = totals;
        this.texts = texts;
    }

    /// @param texts the words of each text
    /// @param labels the cluster of each text, `0 .. clusters - 1`, or negative for a text of none
    static TermCounts of(List<List<Word>> texts, int[] labels, int clusters) {
        Map<String, Integer> numbers = new HashMap<>();
        List<String> keys = new ArrayList<>();
        long[] pairs = new long[1024];
        int size = 0;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0) {
                continue;
            }
            for (int term : terms(texts.get(i), numbers, keys)) {
                if (size == pairs.length) {
                    pairs = Arrays.copyOf(pairs, 2 * size);
                }
                pairs[size++] = (long) labels[i] << 32 | term;
            }
        }
        long clustered = Arrays.stream(labels).filter(label -> label >= 0).count();
        return count(Arrays.copyOf(pairs, size), keys, clusters, clustered);
    }

    /// The numbers of the terms of a text, each once.
    private static int[] terms(List<Word> words, Map<String, Integer> numbers, List<String> keys) {
        int[] found = new int[2 * words.size()];
        int count = 0;
        for (int w = 0; w < words.size(); w++) {
            Word word = words.get(w);
            found[count++] = number(word.key(), numbers, keys);
            if (w > 0 && word.joins(words.get(w - 1))) {
                found[count++] = number(words.get(w - 1).key() + " " + word.key(), numbers, keys);
            }
        }
        return Arrays.stream(found, 0, count).distinct().toArray();
    }

    private static int number(String key, Map<String, Integer> numbers, List<String> keys) {
        Integer known = numbers.putIfAbsent(key, keys.size());
        if (known != null) {
            return known;
        }
        keys.add(key);
        return keys.size() - 1;
    }

    private static TermCounts count(long[] pairs, List<String> keys, int clusters, long texts) {
        int[] totals = new int[keys.size()];
        long[] occurrences = new long[clusters];
        for (long pair : pairs) {
            totals[(int) pair]++;
            occurrences[(int) (pair >> 32)]++;
        }
        Arrays.parallelSort(pairs);
        List<List<Term>> byCluster = new ArrayList<>();
        for (int c = 0; c < clusters; c++) {
            byCluster.add(new ArrayList<>());
        }
        for (int from = 0; from < pairs.length; ) {
            int to = from + 1;
            while (to < pairs.length && pairs[to] == pairs[from]) {
                to++;
            }
            int term = (int) pairs[from];
            byCluster.get((int) (pairs[from] >> 32)).add(new Term(keys.get(term), to - from, totals[term]));
            from = to;
        }
        Map<String, Integer> byKey = new HashMap<>();
        for (int term = 0; term < totals.length; term++) {
            byKey.put(keys.get(term), totals[term]);
        }
        return new TermCounts(byCluster, occurrences, byKey, texts);
    }

    /// The terms of a cluster, in no order that means anything, but always the same.
    List<Term> terms(int cluster) {
        return byCluster.get(cluster);
    }

    /// How well a term sets its cluster apart: class-based TF-IDF, `tf / A_c * ln(1 + A / f)` with `tf` the texts of
    /// the cluster that have the term, `A_c` the terms of the cluster, `A` their mean over the clusters and `f` the
    /// texts with the term in all clusters together.
    ///
    /// Source: Grootendorst, "BERTopic", 2022, equation 2, with texts counted in place of occurrences, so that a
    /// text that repeats itself counts once.
    double score(int cluster, Term term) {
        return (double) term.count() / occurrences[cluster] * Math.log1p(meanOccurrences / term.total());
    }

    /// How much more often than by chance the two words of a pair stand together: 0 for as often as by chance, 1 for
    /// words that are never seen apart.
    ///
    /// Source: normalised pointwise mutual information; Bouma, "Normalized (pointwise) mutual information in
    /// collocation extraction", GSCL 2009.
    double cohesion(Term pair) {
        if (pair.total() == texts) {
            return 1;
        }
        String[] words = pair.words();
        double together = (double) pair.total() / texts;
        double chance = (double) totals.getOrDefault(words[0], 0) / texts * totals.getOrDefault(words[1], 0) / texts;
        return Math.log(together / chance) / -Math.log(together);
    }
}
