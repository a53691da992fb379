package dev.asterism.app.option;

import dev.asterism.app.run.Context;
import dev.asterism.app.setting.FieldList;
import dev.asterism.embed.server.ServerName;
import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.error.SettingException;
import dev.asterism.model.item.ItemSource;
import dev.asterism.source.vector.VectorSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// Where vectors and coordinates made elsewhere are.
public final class VectorOptions {
    @Option(
            names = "--vectors",
            paramLabel = "FILE.npy",
            description = "The vectors: an array of the shape (rows, dimensions) saved by numpy.save, such as float32 "
                    + "or float16, or FILE.npz#NAME, one of those saved by numpy.savez; row i belongs to row i of the "
                    + "table.")
    String vectors;

    @Option(
            names = "--vector-columns",
            paramLabel = "COLUMNS",
            converter = FieldList.Converter.class,
            description = "Or the columns with the vectors: one that holds lists such as [0.1,0.2], or one for every "
                    + "number: a,b,c or e_0..e_511.")
    FieldList vectorColumns = FieldList.NONE;

    @Option(
            names = "--embedding-fields-prefix",
            paramLabel = "PREFIX",
            defaultValue = "embedding_",
            description = "Without either, the vectors of --field are those of the column with this before its name "
                    + "(default: embedding_).")
    String prefix;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "The model that made the vectors; if it is one that Asterism can run, words or images can "
                    + "be searched for.")
    String model;

    @Option(
            names = "--x",
            paramLabel = "COLUMN",
            description = "Column with the first coordinate of a map made elsewhere.")
    String x;

    @Option(names = "--y", paramLabel = "COLUMN", description = "Column with the second coordinate.")
    String y;

    @Option(names = "--z", paramLabel = "COLUMN", description = "Column with the third, if the map has three.")
    String z;

    /// The columns of the imported map, none where there is no such map.
    public List<String> coordinates() {
        List<String> columns = Stream.of(x, y, z).filter(Objects::nonNull).toList();
        if (!columns.isEmpty() && (x == null || y == null)) {
            throw new SettingException("a map needs --x and --y, and --z if it has three dimensions");
        }
        if (columns.stream().distinct().count() < columns.size()) {
            throw new SettingException("--x, --y and --z: give its own column to each");
        }
        return columns;
    }

    /// The rows with their vectors; with their coordinates where there are no vectors.
    ///
    /// @param field whose vectors they are, or the empty string
    public VectorSource open(ItemSource rows, String field, Context context) {
        List<String> coordinates = coordinates();
        boolean named = vectors != null || !vectorColumns.names().isEmpty();
        if (!named) {
            unnamed(rows, field, coordinates).ifPresent(column -> vectorColumns = new FieldList(List.of(column)));
        }
        if (vectors != null && !vectorColumns.names().isEmpty()) {
            throw new SettingException("--vectors and --vector-columns: give one of the two");
        }
        if (vectors != null) {
            return VectorSource.ofNpy(rows, context.path(vectors)).requiringNumbers(coordinates);
        }
        if (!vectorColumns.names().isEmpty()) {
            return VectorSource.ofColumns(rows, vectorColumns.names()).requiringNumbers(coordinates);
        }
        if (coordinates.isEmpty()) {
            throw new SettingException(
                    "no vectors; give --vectors FILE.npy or --vector-columns COLUMNS, or a map by --x and --y");
        }
        if (model != null) {
            throw new SettingException("--model " + model + ": there are no vectors that it could have made");
        }
        return VectorSource.ofCoordinates(rows, coordinates);
    }

    /// The column whose vectors are meant where none is named: that of the field, or the only one of vectors there is.
    private Optional<String> unnamed(ItemSource rows, String field, List<String> coordinates) {
        List<String> columns = rows.vectorColumns();
        String ofField = prefix + field;
        if (!field.isEmpty() && (columns.contains(ofField) || rows.columns().contains(ofField))) {
            return Optional.of(ofField);
        }
        if (columns.size() > 1 && coordinates.isEmpty()) {
            throw new SettingException("[" + rows.name() + "] has " + columns.size() + " columns of vectors: "
                    + String.join(", ", columns) + "; choose one by --vector-columns");
        }
        return columns.stream().filter(_ -> coordinates.isEmpty()).findFirst();
    }

    /// What made the vectors.
    public EmbeddingModel model(int dimension) {
        if (vectors == null && vectorColumns.names().isEmpty()) {
            return EmbeddingModel.coordinates(dimension);
        }
        if (model == null) {
            return EmbeddingModel.imported(dimension);
        }
        return EmbeddingModel.imported(
                ServerName.isOne(model) ? ServerName.of(model).toString() : model, dimension);
    }
}
