package dev.asterism.app.atlas;

import dev.asterism.model.atlas.Projection;
import dev.asterism.model.atlas.ProjectionMethod;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.error.InputException;
import dev.asterism.model.error.SettingException;
import dev.asterism.model.item.Item;
import dev.asterism.model.matrix.Matrix;
import java.util.List;

/// The map that came with a collection's rows.
final class ImportedMap {
    private ImportedMap() {}

    /// The coordinates, as they stand in the rows.
    ///
    /// @throws SettingException if the collection came without
    static Projection of(CollectionReader reader) {
        List<String> columns = reader.manifest().presentation().coordinates();
        if (columns.isEmpty()) {
            throw new SettingException("the collection \"" + reader.manifest().collection()
                    + "\" came without a map; import gives it one by --x and --y");
        }
        Matrix places = Matrix.zeros(reader.size(), columns.size());
        for (int i = 0; i < reader.size(); i++) {
            Item item = reader.item(i);
            for (int j = 0; j < columns.size(); j++) {
                places.values()[places.offset(i) + j] = number(item, columns.get(j));
            }
        }
        return new Projection(places, ProjectionMethod.IMPORTED, 0, 0, Double.NaN);
    }

    private static float number(Item item, String column) {
        try {
            return Float.parseFloat(item.field(column).strip());
        } catch (NumberFormatException e) {
            throw new InputException(
                    "item \"" + item.id() + "\" has no number in column \"" + column + "\"; import it again", e);
        }
    }
}
