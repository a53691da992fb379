package dev.asterism.analysis.naming;

import dev.asterism.analysis.naming.TermCounts.Term;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Chooses the terms that set a cluster apart, strongest first, no word in two of them.
final class TermChoice {
    /// A term must be in so many texts of the cluster, unless the cluster is smaller than [#SMALL].
    private static final int MIN_COUNT = 2;

    private static final int SMALL = 4;
    /// A term must be in this share of the cluster's texts ...
    private static final double MIN_SHARE = 0.02;
    /// ... and be so much more common there than everywhere: what every text says names nothing.
    private static final double MIN_LIFT = 1.2;
    /// Two words are better than one of them if the cluster has the one mostly in this company.
    private static final double COMPANY = 0.45;

    private TermChoice() {}

    /// A term and how strongly it stands for the cluster.
    record Scored(Term term, double score) {}

    /// @param texts in the cluster
    /// @param allTexts in all clusters
    /// @param limit terms at most
    static List<Scored> of(TermCounts counts, int cluster, int texts, int allTexts, int limit) {
        int least = texts < SMALL ? 1 : Math.max(MIN_COUNT, (int) (MIN_SHARE * texts));
        List<Scored> candidates = counts.terms(cluster).stream()
                .filter(term ->
                        term.count() >= least && lift(term, texts, allTexts) >= (texts == allTexts ? 1 : MIN_LIFT))
                .map(term -> new Scored(term, counts.score(cluster, term)))
                .sorted(Comparator.comparingDouble(Scored::score).reversed().thenComparing(scored -> scored.term()
                        .key()))
                .toList();
        List<Scored> chosen = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (Scored candidate : candidates) {
            if (chosen.size() == limit) {
                break;
            }
            if (isNew(candidate.term(), used)) {
                Scored term = inCompany(candidate, candidates, used);
                chosen.add(term);
                used.addAll(List.of(term.term().words()));
            }
        }
        return chosen;
    }

    private static double lift(Term term, int texts, int allTexts) {
        return (double) term.count() / texts * allTexts / term.total();
    }

    /// The pair that a single word mostly comes in, if there is one; otherwise the word.
    private static Scored inCompany(Scored word, List<Scored> candidates, Set<String> used) {
        if (word.term().isPair()) {
            return word;
        }
        return candidates.stream()
                .filter(pair -> pair.term().isPair()
                        && List.of(pair.term().words()).contains(word.term().key())
                        && pair.term().count() >= COMPANY * word.term().count()
                        && isNew(pair.term(), used))
                .max(Comparator.<Scored>comparingInt(pair -> pair.term().count())
                        .thenComparing(pair -> pair.term().key(), Comparator.reverseOrder()))
                .map(pair -> new Scored(pair.term(), Math.max(pair.score(), word.score())))
                .orElse(word);
    }

    private static boolean isNew(Term term, Set<String> used) {
        for (String word : term.words()) {
            if (used.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
