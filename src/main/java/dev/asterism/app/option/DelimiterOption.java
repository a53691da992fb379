package dev.asterism.app.option;

import dev.asterism.app.setting.DelimiterConverter;
import dev.asterism.source.RowOptions;
import dev.asterism.source.open.SourceOpener;
import java.util.Optional;
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

    /// The word by which another command takes the same separator, if there is one.
    public Optional<String> word() {
        return Optional.ofNullable(delimiter)
                .map(character -> "--delimiter=" + (character == '\t' ? "tab" : character.toString()));
    }

    /// Opens files of rows; where they are CSVs, with this separator, if there is one.
    ///
    /// @param rows which are wanted
    public SourceOpener opener(RowOptions rows) {
        return new SourceOpener(rows, Optional.ofNullable(delimiter));
    }
}
