package dev.asterism.view.table;

import dev.asterism.io.AtomicFile;
import dev.asterism.model.atlas.Atlas;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.error.ViewException;
import dev.asterism.model.matrix.Matrix;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Writes an atlas as a CSV, as JSON, or a matrix in NumPy's format.
///
/// Files are written beside their place and moved there, so that a failed export leaves what was there before. Folders
/// on the way are made. Memory does not grow with the number of items; time does, by one read of each.
public final class TableExport {
    private TableExport() {}

    /// As [#csv(Atlas, CollectionReader, int[], Path, Formulas)], with all items in their order, and texts as they
    /// are.
    public static void csv(Atlas atlas, CollectionReader reader, Path file) {
        csv(atlas, reader, file, FormulaEscaping.KEEP);
    }

    /// As [#csv(Atlas, CollectionReader, int[], Path, Formulas)], with all items in their order.
    public static void csv(Atlas atlas, CollectionReader reader, Path file, FormulaEscaping formulas) {
        csv(atlas, reader, all(atlas), file, formulas);
    }

    /// Writes a row for each of some items: `id, x, y[, z], cluster, cluster_name`, then the fields of the source
    /// in their order. A field of the name `id` that only repeats the id is skipped; any other field that is
    /// called like a column of ours is called `field_...`. `cluster` is -1 for noise.
    ///
    /// @throws ViewException if the file cannot be written, or atlas and collection do not belong together
    public static void csv(Atlas atlas, CollectionReader reader, int[] ordinals, Path file, FormulaEscaping formulas) {
        CsvTable table = new CsvTable(new Rows(atlas, reader, ordinals), formulas);
        write(file, table::writeTo);
    }

    /// As [#json(Atlas, CollectionReader, int[], Path)], with all items.
    public static void json(Atlas atlas, CollectionReader reader, Path file) {
        json(atlas, reader, all(atlas), file);
    }

    /// Writes one object: collection, projection and quality, `clusters` (id, name, size, id of the medoid, terms) and
    /// `items` (id, x, y[, z], cluster, clusterName, fields). Numbers that were not measured are null.
    ///
    /// @throws ViewException if the file cannot be written, or atlas and collection do not belong together
    public static void json(Atlas atlas, CollectionReader reader, int[] ordinals, Path file) {
        JsonTable table = new JsonTable(atlas, new Rows(atlas, reader, ordinals));
        write(file, table::writeTo);
    }

    /// Writes a table of any columns as CSV.
    ///
    /// @param rows as many cells each as there are columns; taken one after another
    /// @throws ViewException if the file cannot be written
    public static void table(List<String> columns, Stream<List<String>> rows, Path file) {
        write(file, out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            CsvTable.writeLine(writer, columns);
            for (Iterator<List<String>> next = rows.iterator(); next.hasNext(); ) {
                CsvTable.writeLine(writer, next.next());
            }
            writer.flush();
        });
    }

    private static int[] all(Atlas atlas) {
        return IntStream.range(0, atlas.size()).toArray();
    }

    /// Writes a matrix as little-endian float32 for `numpy.load`.
    ///
    /// @throws ViewException if the file cannot be written
    public static void npy(Matrix matrix, Path file) {
        write(file, out -> NpyWriter.write(matrix, out));
    }

    private static void write(Path file, AtomicFile.Content content) {
        try {
            AtomicFile.write(file, content);
        } catch (IOException e) {
            throw new ViewException(String.valueOf(e.getMessage()), e);
        }
    }
}
