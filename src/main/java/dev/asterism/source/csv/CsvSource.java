package dev.asterism.source.csv;

import dev.asterism.model.error.InputException;
import dev.asterism.model.error.NothingToDoException;
import dev.asterism.model.item.ItemSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The rows of a CSV file: `.csv` or `.tsv`, also packed by gzip, in UTF-8 with or without a byte order mark.
/// Cells are separated by comma, semicolon, tab or `|`, whichever fits the first rows, or what Excel's line `sep=;`
/// says. The first row names the columns: blank names become `column3` after their place, names that come again
/// `name_2`.
///
/// Rows of fewer cells than the header get empty ones, surplus cells that are blank are dropped. Rows of more cells,
/// with a cell of more than 10 MB, with a blank id, or in reach of a quote that is not closed are skipped with a
/// reason. Safe for use by several threads; each [#open()] reads the file again.
public final class CsvSource implements ItemSource {
    private final CsvText text;
    private final Options options;
    private @Nullable CsvHeader header;
    private OptionalLong rows = OptionalLong.empty();
    private volatile List<String> remarks = List.of();

    /// Which rows, and what names them.
    ///
    /// @param idField column with the id; without one the id is a hash of the row, the same in every run
    /// @param startLine first line of the file that is wanted; the header is line 1. A row belongs to the line on
    ///     which it starts
    /// @param endLine last line that is wanted
    /// @param delimiter what separates cells; without one the file's first rows tell
    public record Options(
            Optional<String> idField, OptionalLong startLine, OptionalLong endLine, Optional<Character> delimiter) {
        public Options {
            if (startLine.orElse(1) < 1 || endLine.orElse(Long.MAX_VALUE) < startLine.orElse(1)) {
                throw new InputException(lines(startLine, endLine)
                        + " make no sense: lines are counted from 1, and the " + "last is not before the first");
            }
        }

        /// All rows, ids by hash.
        public static Options defaults() {
            return new Options(Optional.empty(), OptionalLong.empty(), OptionalLong.empty(), Optional.empty());
        }

        public Options withIdField(String column) {
            return new Options(Optional.of(column), startLine, endLine, delimiter);
        }

        public Options withStartLine(long line) {
            return new Options(idField, OptionalLong.of(line), endLine, delimiter);
        }

        public Options withEndLine(long line) {
            return new Options(idField, startLine, OptionalLong.of(line), delimiter);
        }

        public Options withDelimiter(char separator) {
            return new Options(idField, startLine, endLine, Optional.of(separator));
        }

        boolean wants(long line) {
            return line >= startLine.orElse(1) && !isPast(line);
        }

        boolean isPast(long line) {
            return line > endLine.orElse(Long.MAX_VALUE);
        }

        String lines() {
            return lines(startLine, endLine);
        }

        private static String lines(OptionalLong start, OptionalLong end) {
            return "lines " + start.orElse(1) + " to " + (end.isPresent() ? end.getAsLong() : "the end");
        }
    }

    public CsvSource(Path file, Options options) {
        this.text = new CsvText(file);
        this.options = options;
    }

    @Override
    public String name() {
        return text.file().getFileName().toString();
    }

    @Override
    public String origin() {
        try {
            return text.file().toRealPath().toString();
        } catch (IOException e) {
            throw new InputException(text.file() + " cannot be read: " + CsvText.reason(e), e);
        }
    }

    /// The folder of the file.
    @Override
    public Path folder() {
        Path parent = text.file().toAbsolutePath().getParent();
        return parent == null ? text.file() : parent;
    }

    /// Read from the first lines of the file.
    ///
    /// @throws InputException if the file is not there, cannot be read, is not UTF-8, or has no column for the
    ///     id
    /// @throws NothingToDoException if it is empty
    @Override
    public List<String> columns() {
        return header().columns();
    }

    /// How many rows start in the wanted lines, bad ones included: counted by reading the file once.
    ///
    /// @throws InputException if the file cannot be read to its end
    /// @throws NothingToDoException if there are none
    @Override
    public synchronized OptionalLong size() {
        if (rows.isEmpty()) {
            long count = 0;
            try (Rows all = open()) {
                for (; all.hasNext(); all.next()) {
                    count++;
                }
            }
            rows = OptionalLong.of(count);
        }
        return rows;
    }

    /// @throws InputException if the file cannot be read
    /// @throws NothingToDoException if no row starts in the wanted lines
    @Override
    public Rows open() {
        return new CsvRows(text, header(), options, found -> remarks = found.lines(name()));
    }

    /// How many rows had too few cells, and where a quoted cell may be several rows.
    @Override
    public List<String> remarks() {
        return remarks;
    }

    private synchronized CsvHeader header() {
        if (header == null) {
            CsvHeader found = CsvHeader.of(text, options.delimiter());
            options.idField().filter(id -> !found.columns().contains(id)).ifPresent(id -> {
                throw new InputException("[" + text.file() + "] there is no column \"" + id
                        + "\" for the id; the columns are " + String.join(", ", found.columns()));
            });
            header = found;
        }
        return header;
    }
}
