package dev.asterism.source.csv;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds out how a file writes its cells, from its start.
///
/// @param sample the start of the text; its last row may be cut
/// @param part whether there is more text
record DialectDetection(String sample, boolean part) {
    private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');
    private static final int ROWS = 50;
    private static final Pattern ANNOUNCEMENT = Pattern.compile("(?i)\"?sep=([^\\p{Alnum}\"\\s]|\\t)\"?(\\R|\\z)");

    /// How well the first rows can be read in a way.
    ///
    /// @param agreement part of them that has as many cells as the header
    /// @param columns of the header
    /// @param plainQuotes cells that begin with a quote and are not quoted
    private record Fit(Dialect dialect, double agreement, int columns, int plainQuotes) {
        static final Comparator<Fit> BY_QUALITY = Comparator.comparingDouble(Fit::agreement)
                .thenComparingInt(Fit::columns)
                .thenComparing(Comparator.comparingInt(Fit::plainQuotes).reversed());
    }

    /// The way that gives the most of the first rows as many cells as the header, more than one; the one with more
    /// columns where two are equal; the one by which more quotes are quotes. A text of one column has commas.
    ///
    /// @param separator what separates the cells, if it is known
    Dialect detect(Optional<Character> separator) {
        Matcher announced = ANNOUNCEMENT.matcher(sample);
        boolean announcement = announced.lookingAt();
        List<Character> separators = separator.isPresent()
                ? List.of(separator.get())
                : announcement ? List.of(announced.group(1).charAt(0)) : SEPARATORS;
        Fit best = new Fit(new Dialect(separators.getFirst(), false, false, announcement), 0, 1, Integer.MAX_VALUE);
        for (char candidate : separators) {
            best = better(best, fit(new Dialect(candidate, false, false, announcement)));
            if (sample.contains("\\\"")) {
                best = better(best, fit(new Dialect(candidate, true, false, announcement)));
            }
        }
        return best.dialect();
    }

    /// The first of two that are equal.
    private static Fit better(Fit one, Fit other) {
        return Fit.BY_QUALITY.compare(other, one) > 0 ? other : one;
    }

    private Fit fit(Dialect dialect) {
        List<Integer> counts = new ArrayList<>();
        int plainQuotes;
        boolean strayQuotes;
        try (CsvParser parser = new CsvParser(new StringReader(sample), dialect, CsvParser.Limits.DEFAULT, part)) {
            CsvParser.Row row;
            while (counts.size() <= ROWS && (row = parser.next()) != null) {
                if (counts.isEmpty()) {
                    parser.expect(row.count());
                }
                counts.add(row.flaw() == CsvParser.Flaw.STRAY_QUOTE ? -1 : row.count());
            }
            plainQuotes = parser.plainQuotes();
            strayQuotes = parser.strayQuotes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (counts.size() > 1) {
            counts.removeLast();
        }
        int columns = counts.isEmpty() ? 1 : counts.getFirst();
        double agreement = counts.stream().filter(count -> count == columns).count() / (double) counts.size();
        return new Fit(
                dialect.withStrayQuotes(strayQuotes), columns < 2 ? 0 : agreement, Math.max(1, columns), plainQuotes);
    }
}
