package dev.asterism.source.open;

import dev.asterism.model.error.InputException;
import dev.asterism.model.item.ItemSource;
import dev.asterism.source.RowOptions;
import dev.asterism.source.SourceFile;
import dev.asterism.source.SourceFiles;
import dev.asterism.source.csv.CsvSource;
import dev.asterism.source.json.JsonSource;
import dev.asterism.source.parquet.ParquetSource;
import dev.asterism.source.parquet.ShardFolder;
import dev.asterism.source.workbook.WorkbookSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Opens files of rows, whatever kind they are of.
///
/// @param rows which of them are wanted
/// @param delimiter what separates the cells of a CSV; without one its first rows tell
public record SourceOpener(RowOptions rows, Optional<Character> delimiter) {
    /// All rows.
    public static SourceOpener ofAll() {
        return new SourceOpener(RowOptions.defaults(), Optional.empty());
    }

    /// The rows of a file, or of all Parquet files of a folder or glob.
    ///
    /// @param path of the file; `#` and the name of a part may stand behind it
    /// @throws InputException if it cannot be read, or is of a kind that holds no rows; the message says which
    public ItemSource open(Path path) {
        if (ShardFolder.isOne(path.toString())) {
            return new ParquetSource(ShardFolder.of(path.toString()), rows);
        }
        Path file = fileOf(path);
        return open(
                SourceFile.of(file),
                file.equals(path)
                        ? Optional.empty()
                        : Optional.of(path.toString().substring(file.toString().length() + 1)));
    }

    /// The file that a path names, without `#` and the name of a part behind it.
    public static Path fileOf(Path path) {
        String whole = path.toString();
        for (int mark = whole.lastIndexOf('#'); mark > 0; mark = whole.lastIndexOf('#', mark - 1)) {
            Path file = Path.of(whole.substring(0, mark));
            if (!Files.exists(path) && Files.isRegularFile(file)) {
                return file;
            }
        }
        return path;
    }

    /// The rows of a file.
    ///
    /// @param part which of several tables in it, such as the sheet of a workbook
    public ItemSource open(SourceFile file, Optional<String> part) {
        return switch (FileKind.of(file)) {
            case ForeignKind foreign -> throw foreign.refused(file);
            case RowKind kind -> open(file, part, kind);
        };
    }

    /// The rows of Parquet files that are one source, or of one file of any kind.
    ///
    /// @param part which of several tables in it
    /// @throws InputException if they cannot be read; several of another kind are [JoinedFiles]
    public ItemSource open(SourceFiles files, Optional<String> part) {
        SourceFile first = files.files().getFirst();
        return FileKind.of(first) == RowKind.PARQUET && part.isEmpty()
                ? new ParquetSource(files, rows)
                : open(first, part);
    }

    private ItemSource open(SourceFile file, Optional<String> part, RowKind kind) {
        return switch (kind) {
            case TABLE -> {
                requireWhole(file, part);
                yield new CsvSource(file, rows, delimiter);
            }
            case PARQUET -> {
                requireWhole(file, part);
                yield new ParquetSource(file, rows);
            }
            case JSON -> new JsonSource(file, rows, FileName.kind(file.name()).matches("jsonl|ndjson"), part);
            case WORKBOOK -> new WorkbookSource(file, rows, part);
        };
    }

    private static void requireWhole(SourceFile file, Optional<String> part) {
        part.ifPresent(name -> {
            throw new InputException("[" + file.shown() + "] is one table and has no part \"" + name
                    + "\"; give the file without #" + name);
        });
    }
}
