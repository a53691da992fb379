package dev.asterism.source;

import dev.asterism.model.error.InputException;
import java.util.Optional;
import java.util.OptionalLong;

/// Which rows of a file are wanted, and what names them.
///
/// @param idField column with the id; without one the id is a hash of the row, the same in every run
/// @param startLine first line that is wanted: of a text the line on which a row starts, where the header is line 1; of
///     other files the number of the row, from 1
/// @param endLine last line that is wanted
public record RowOptions(Optional<String> idField, OptionalLong startLine, OptionalLong endLine) {
    public RowOptions {
        if (startLine.orElse(1) < 1 || endLine.orElse(Long.MAX_VALUE) < startLine.orElse(1)) {
            throw new InputException(lines(startLine, endLine)
                    + " make no sense: lines are counted from 1, and the last is not before the first");
        }
    }

    /// All rows, ids by hash.
    public static RowOptions defaults() {
        return new RowOptions(Optional.empty(), OptionalLong.empty(), OptionalLong.empty());
    }

    public RowOptions withIdField(String column) {
        return new RowOptions(Optional.of(column), startLine, endLine);
    }

    public RowOptions withStartLine(long line) {
        return new RowOptions(idField, OptionalLong.of(line), endLine);
    }

    public RowOptions withEndLine(long line) {
        return new RowOptions(idField, startLine, OptionalLong.of(line));
    }

    /// Whether the row of a line is wanted.
    public boolean wants(long line) {
        return line >= startLine.orElse(1) && !isPast(line);
    }

    /// Whether no row from a line on is wanted.
    public boolean isPast(long line) {
        return line > endLine.orElse(Long.MAX_VALUE);
    }

    /// The lines, for people.
    public String lines() {
        return lines(startLine, endLine);
    }

    private static String lines(OptionalLong start, OptionalLong end) {
        return "lines " + start.orElse(1) + " to " + (end.isPresent() ? end.getAsLong() : "the end");
    }
}
