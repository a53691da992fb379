package dev.asterism.analysis.naming;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Puts terms together to names within a length, no name given twice.
final class NameComposer {
    private static final String SEPARATOR = ", ";
    /// A further term joins the name if it is this strong beside the first.
    private static final double STRONG = 0.4;
    /// A single word says little: it takes a weaker one beside it.
    private static final double STRONG_BESIDE_ONE_WORD = 0.25;

    /// A term as it is to be shown.
    record Shown(String text, double score) {}

    private final NamingOptions options;
    private final Set<String> taken = new HashSet<>();

    NameComposer(NamingOptions options) {
        this.options = options;
    }

    /// A name of the strongest terms that no cluster has yet; weaker terms come in where the strongest are taken.
    ///
    /// @param terms strongest first
    /// @param otherwise the name where there are no terms, or all they make is taken; any length, any characters
    String name(List<Shown> terms, String otherwise) {
        List<Shown> fitting = terms.stream()
                .filter(term -> length(term.text()) <= options.maxLength())
                .toList();
        Stream<String> wishes = fitting.isEmpty()
                ? Stream.of(shortened(otherwise))
                : Stream.of(
                                Stream.of(strongest(fitting)),
                                IntStream.range(1, fitting.size())
                                        .mapToObj(i -> fitting.getFirst().text()
                                                + SEPARATOR
                                                + fitting.get(i).text()),
                                fitting.stream().map(Shown::text))
                        .flatMap(s -> s)
                        .filter(name -> length(name) <= options.maxLength());
        String name = wishes.filter(this::isFree).findFirst().orElseGet(() -> numbered(fitting, otherwise));
        taken.add(key(name));
        return name;
    }

    private String strongest(List<Shown> terms) {
        StringBuilder name = new StringBuilder(terms.getFirst().text());
        int used = 1;
        for (Shown term : terms.subList(1, terms.size())) {
            double least = name.indexOf(" ") < 0 ? STRONG_BESIDE_ONE_WORD : STRONG;
            boolean strong = term.score() >= least * terms.getFirst().score();
            boolean fits = length(name) + SEPARATOR.length() + length(term.text()) <= options.maxLength();
            if (used < options.termsInName() && strong && fits) {
                name.append(SEPARATOR).append(term.text());
                used++;
            }
        }
        return name.toString();
    }

    private String numbered(List<Shown> terms, String otherwise) {
        String base = terms.isEmpty() ? otherwise : strongest(terms);
        for (int number = 2; ; number++) {
            String suffix = " " + number;
            String name = shortened(base, options.maxLength() - suffix.length()) + suffix;
            if (isFree(name)) {
                return name;
            }
        }
    }

    private boolean isFree(String name) {
        return !taken.contains(key(name));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private String shortened(String text) {
        return shortened(text, options.maxLength());
    }

    /// A text on one line, cut at a word where it can be.
    private static String shortened(String text, int max) {
        String line = oneLine(text);
        if (length(line) <= max) {
            return line;
        }
        String cut = line.substring(0, line.offsetByCodePoints(0, max - 1));
        int space = cut.lastIndexOf(' ');
        return (space > max / 2 ? cut.substring(0, space) : cut).stripTrailing() + "\u2026";
    }

    /// A text without line ends and other characters that move the cursor or show nothing.
    static String oneLine(String text) {
        return text.replaceAll("[\\p{C}\\p{Z}\\s]+", " ").strip();
    }

    private static int length(CharSequence text) {
        return Character.codePointCount(text, 0, text.length());
    }
}
