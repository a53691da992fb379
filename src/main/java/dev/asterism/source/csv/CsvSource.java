package dev.asterism.source.csv;

import dev.asterism.model.error.InputException;
import dev.asterism.model.error.NothingToDoException;
import dev.asterism.model.item.ItemSource;
import dev.asterism.source.RowIds;
import dev.asterism.source.RowOptions;
import dev.asterism.source.SourceFile;
import dev.asterism.source.TextFile;
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
    private final TextFile text;
    private final RowOptions options;
    private final Optional<Character> delimiter;
    private @Nullable CsvHeader header;
    private OptionalLong rows = OptionalLong.empty();
    private volatile List<String> remarks = List.of();

    /// @param options lines are those of the file, the header is line 1; a row belongs to the line on which it starts
    /// @param delimiter what separates cells; without one the file's first rows tell
    public CsvSource(SourceFile file, RowOptions options, Optional<Character> delimiter) {
        this.text = new TextFile(file);
        this.options = options;
        this.delimiter = delimiter;
    }

    /// The same, of a file that is read where it lies; its first rows tell what separates cells.
    public CsvSource(Path file, RowOptions options) {
        this(SourceFile.of(file), options, Optional.empty());
    }

    @Override
    public String name() {
        return text.file().name();
    }

    @Override
    public String origin() {
        return text.file().origin();
    }

    /// The folder of the file.
    @Override
    public Path folder() {
        return text.file().folder();
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
            CsvHeader found = CsvHeader.of(text, delimiter);
            RowIds.requireColumn(options.idField(), found.columns(), text.file().shown());
            header = found;
        }
        return header;
    }
}
