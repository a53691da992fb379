package dev.asterism.view.table;

import dev.asterism.io.AtomicFile;
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
import java.util.Map;
import java.util.stream.Stream;

/// Writes an atlas as a table, or a matrix in NumPy's format.
///
/// Files are written beside their place and moved there, so that a failed export leaves what was there before.
/// Folders on the way are made. Memory does not grow with the number of items; time does, by one read of each.
public final class TableExport {
    private TableExport() {}

    /// Writes a row for each item: `id, x, y[, z], cluster, cluster_name, outlier_score`, then the fields of the
    /// source in their order, then `vector` if it is wanted, a list such as `[0.1,0.2]`. A field of the name `id`
    /// that only repeats the id is skipped; any other field that is called like a column of ours is called
    /// `field_...`. `cluster` is -1 for noise. `outlier_score` is 1 less the cosine of the item and the centroid
    /// of its cluster.
    ///
    /// @throws ViewException if the file cannot be written, or atlas and collection do not belong together
    public static void csv(MapTable table, FormulaEscaping formulas, Path file) {
        MapRows rows = MapRows.ofTexts(table);
        write(file, out -> CsvTable.write(rows, formulas, out));
    }

    /// The same as one JSON object a line. Numbers and truth values are such, lists and objects are as they were, a
    /// value that is missing is null.
    ///
    /// @throws ViewException as [#csv]
    public static void jsonLines(MapTable table, Path file) {
        MapRows rows = MapRows.ofTypes(table);
        write(file, out -> JsonLines.write(rows, out));
    }

    /// The same as a Parquet file, its columns of the types that hold their values.
    ///
    /// @throws ViewException as [#csv]
    public static void parquet(MapTable table, Path file) {
        MapRows rows = MapRows.ofTypes(table);
        write(file, out -> ParquetTable.write(rows, Map.of(), out));
    }

    /// Writes one object: collection, projection and quality, `clusters` (id, name, size, id of the medoid, terms)
    /// and `items` (id, x, y[, z], cluster, clusterName, outlierScore, fields). Numbers that were not measured are
    /// null.
    ///
    /// @throws ViewException as [#csv]
    public static void json(MapTable table, Path file) {
        JsonTable json = new JsonTable(table.atlas(), new Rows(table));
        write(file, json::writeTo);
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
