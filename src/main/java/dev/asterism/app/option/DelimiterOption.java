package dev.asterism.app.option;

import dev.asterism.app.setting.DelimiterConverter;
import dev.asterism.source.csv.CsvSource;
import picocli.CommandLine.Option;

/// What separates the cells of a CSV.
public final class DelimiterOption {
    @Option(
            names = {"--delimiter", "--csv-delimiter"},
            paramLabel = "CHAR",
            converter = DelimiterConverter.class,
            description = "What separates the cells of the CSV that is read: one character, or tab (default: comma, "
                    + "semicolon, tab or |, whichever fits its first rows).")
    Character delimiter;

    /// The options with the separator, if there is one.
    CsvSource.Options applied(CsvSource.Options options) {
        return delimiter == null ? options : options.withDelimiter(delimiter);
    }
}
