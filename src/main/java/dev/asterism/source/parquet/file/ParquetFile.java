package dev.asterism.source.parquet.file;

import dev.asterism.model.error.InputException;
import dev.asterism.source.MessageText;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A Parquet file, opened: what it says of itself, and the way to its columns. Safe for use by several threads.
public final class ParquetFile implements AutoCloseable {
    private final String shown;
    private final FileBytes bytes;
    private final Footer footer;

    private ParquetFile(String shown, FileBytes bytes, Footer footer) {
        this.shown = shown;
        this.bytes = bytes;
        this.footer = footer;
    }

    /// Opens a file and reads what it says of itself.
    ///
    /// @param shown what to call it in errors
    /// @throws InputException if it is not there, no Parquet file, encrypted or damaged
    public static ParquetFile open(Path path, String shown) {
        return open(path, shown, null);
    }

    /// @param known what the file says of itself, if it was opened before
    static ParquetFile open(Path path, String shown, @Nullable Footer known) {
        FileBytes bytes = null;
        try {
            bytes = new FileBytes(path);
            ParquetFile file = new ParquetFile(shown, bytes, known == null ? Footer.read(bytes) : known);
            bytes = null;
            return file;
        } catch (FileNotFoundException e) {
            throw new InputException(
                    "[" + shown + "] "
                            + (Files.exists(path) ? "cannot be read: " + MessageText.line(e) : "there is no such file"),
                    e);
        } catch (EncryptedException e) {
            throw new InputException("[" + shown + "] is encrypted; write it without a key", e);
        } catch (IOException | RuntimeException e) {
            throw new InputException("[" + shown + "] cannot be read as Parquet: " + MessageText.line(e), e);
        } finally {
            if (bytes != null) {
                closeQuietly(bytes);
            }
        }
    }

    Footer footer() {
        return footer;
    }

    /// How many bytes it has.
    public long size() {
        return bytes.length();
    }

    /// The top level of the schema.
    public List<Node> fields() {
        return footer.fields();
    }

    public int rowGroups() {
        return footer.rowGroups().size();
    }

    /// Rows of all groups together.
    public long rows() {
        return footer.rowGroups().stream().mapToLong(RowGroup::rows).sum();
    }

    /// Rows of a group.
    ///
    /// @param rowGroup from 0
    public long rows(int rowGroup) {
        return footer.rowGroups().get(rowGroup).rows();
    }

    /// Values of a column in a row group; in lists, empty ones count as one.
    public long values(int rowGroup, Node.Leaf column) {
        return footer.rowGroups().get(rowGroup).chunks().get(column.column()).values();
    }

    /// Whether it is known that each row of a group has a value in a column.
    public boolean hasNoMissing(int rowGroup, Node.Leaf column) {
        return footer.rowGroups()
                        .get(rowGroup)
                        .chunks()
                        .get(column.column())
                        .missing()
                        .orElse(1)
                == 0;
    }

    /// What data sets of Hugging Face say of their columns besides, as JSON.
    public Optional<String> features() {
        return footer.features();
    }

    /// The entries of a column in a row group.
    ///
    /// @param rowGroup from 0
    public ColumnCursor column(int rowGroup, Node.Leaf column) {
        String place =
                "[" + shown + "] row group " + (rowGroup + 1) + ", column \"" + MessageText.line(column.path()) + "\":";
        Chunk chunk = footer.rowGroups().get(rowGroup).chunks().get(column.column());
        return new ColumnCursor(place, column, new Pages(bytes, chunk, column));
    }

    @Override
    public void close() {
        closeQuietly(bytes);
    }

    /// Closing a file that was only read loses nothing.
    private static void closeQuietly(FileBytes bytes) {
        try {
            bytes.close();
        } catch (IOException _) {
            // It is read to its end, or given up.
        }
    }
}
