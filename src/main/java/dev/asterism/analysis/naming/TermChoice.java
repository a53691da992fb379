package dev.asterism.analysis.naming;

import dev.asterism.analysis.naming.TermCounts.Term;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Chooses the terms that set a cluster apart, strongest first, no word in two of them.
final class TermChoice {
    /// A term must be in so many texts of the cluster, unless the cluster is smaller than [#SMALL].
    private static final int MIN_COUNT = 2;

    private static final int SMALL = 3;
    /// A term must be in this share of the cluster's texts ...
    private static final double MIN_SHARE = 0.02;
    /// ... and be so much more common there than everywhere: what every text says names nothing.
    private static final double MIN_LIFT = 1.2;
    /// Two words are better than one of them if the cluster has the one mostly in this company.
    private static final double COMPANY = 0.45;

    private static final double NEARLY_ALWAYS = 0.8;

    /// Two words are a term if they hold together so well, see [TermCounts#cohesion].
    private static final double MIN_COHESION = 0.3;

    private TermChoice() {}

    /// Words in a term at most.
    static final int MAX_WORDS = 3;

    private static final Comparator<Scored> MOST_FREQUENT = Comparator.<Scored>comparingInt(
                    scored -> scored.term().count())
            .thenComparing(Scored::phrase, Comparator.reverseOrder());

    /// A term and how strongly it stands for the cluster.
    ///
    /// @param phrase the keys of the term's words or, where members seem to use them in a longer phrase, of that
    record Scored(Term term, String phrase, double score) {}

    /// @param texts in the cluster
    /// @param allTexts in all clusters
    /// @param limit terms at most
    static List<Scored> of(TermCounts counts, int cluster, int texts, int allTexts, int limit) {
        int least = texts < SMALL ? 1 : Math.max(MIN_COUNT, (int) (MIN_SHARE * texts));
        // In a cluster of nearly all texts no term can be much more common than everywhere.
        double mostLift = (double) allTexts / texts;
        double leastLift = Math.min(MIN_LIFT, 1 + (mostLift - 1) / 2);
        List<Scored> candidates = counts.terms(cluster).stream()
                .filter(term -> term.count() >= least
                        && lift(term, texts, allTexts) >= leastLift
                        && (term.isPair() ? counts.cohesion(term) >= MIN_COHESION : !WordKey.isWeak(term.key())))
                .map(term -> new Scored(term, term.key(), counts.score(cluster, term)))
                .sorted(Comparator.comparingDouble(Scored::score).reversed().thenComparing(Scored::phrase))
                .toList();
        List<Scored> chosen = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (Scored candidate : candidates) {
            if (chosen.size() == limit) {
                break;
            }
            if (isNew(candidate.term(), used)) {
                Scored term = extended(inCompany(candidate, candidates, used), candidates, used);
                chosen.add(term);
                used.addAll(List.of(term.phrase().split(" ", -1)));
                used.add(term.phrase().replace(" ", ""));
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
        String key = word.term().key();
        return pairs(candidates, COMPANY * word.term().count(), used)
                .filter(pair -> List.of(pair.term().words()).contains(key))
                .max(MOST_FREQUENT)
                .map(pair -> new Scored(pair.term(), pair.phrase(), Math.max(pair.score(), word.score())))
                .orElse(word);
    }

    /// A pair with the word that nearly always stands before it, or else after it: `United` + `Colors of Benetton`.
    private static Scored extended(Scored pair, List<Scored> candidates, Set<String> used) {
        if (!pair.term().isPair()) {
            return pair;
        }
        String[] words = pair.term().words();
        double least = NEARLY_ALWAYS * pair.term().count();
        Optional<String> before = pairs(candidates, least, used)
                .filter(other -> other.term().words()[1].equals(words[0]))
                .max(MOST_FREQUENT)
                .map(other -> other.term().words()[0] + " " + pair.term().key());
        Optional<String> after = pairs(candidates, least, used)
                .filter(other -> other.term().words()[0].equals(words[1]))
                .max(MOST_FREQUENT)
                .map(other -> pair.term().key() + " " + other.term().words()[1]);
        return new Scored(pair.term(), before.or(() -> after).orElse(pair.phrase()), pair.score());
    }

    private static Stream<Scored> pairs(List<Scored> candidates, double least, Set<String> used) {
        return candidates.stream()
                .filter(pair -> pair.term().isPair() && pair.term().count() >= least && isNew(pair.term(), used));
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
