package dev.asterism.source.csv;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// Finds out what separates the cells of a text.
final class Separator {
    private static final char[] CANDIDATES = {',', ';', '\t'};
    private static final int ROWS = 50;

    private Separator() {}

    /// The candidate that gives the most of the first rows as many cells as the header, more than one; the one with
    /// more columns where two are equal. A text of one column has commas.
    ///
    /// @param sample the start of the text; its last row may be cut
    static char detect(String sample) {
        char best = ',';
        double bestAgreement = 0;
        int bestColumns = 1;
        for (char candidate : CANDIDATES) {
            List<Integer> counts = cellsPerRow(sample, candidate);
            if (counts.isEmpty() || counts.getFirst() < 2) {
                continue;
            }
            int columns = counts.getFirst();
            double agreement = counts.stream().filter(n -> n == columns).count() / (double) counts.size();
            if (agreement > bestAgreement || (agreement == bestAgreement && columns > bestColumns)) {
                best = candidate;
                bestAgreement = agreement;
                bestColumns = columns;
            }
        }
        return best;
    }

    private static List<Integer> cellsPerRow(String sample, char separator) {
        List<Integer> counts = new ArrayList<>();
        try (CsvParser parser = new CsvParser(new StringReader(sample), separator, CsvParser.Limits.DEFAULT)) {
            CsvParser.Row row;
            while (counts.size() <= ROWS && (row = parser.next()) != null) {
                counts.add(row.count());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (counts.size() > 1) {
            counts.removeLast();
        }
        return counts;
    }
}
