package dev.asterism.model.item;

import dev.asterism.model.error.InputException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// Where items come from: a table, a folder of images.
public interface ItemSource {
    /// How people call it: a file name, a folder.
    String name();

    /// The one source that it is, by whatever way it is called: its real path.
    ///
    /// @throws dev.asterism.model.error.InputException if the source cannot be found
    String origin();

    /// Whether an item could be of this source; of one that is only a part of its origin, many could not.
    default boolean covers(String id) {
        return true;
    }

    /// What relative paths in the fields are relative to.
    ///
    /// @throws dev.asterism.model.error.InputException if the source cannot be found
    Path folder();

    /// The fields every item has, in order.
    ///
    /// @throws dev.asterism.model.error.InputException if the source cannot be read
    List<String> columns();

    /// What the values of columns are, where the source itself says so; columns that it says nothing of are not in
    /// the map.
    ///
    /// @throws dev.asterism.model.error.InputException if the source cannot be read
    default Map<String, FieldKind> kinds() {
        return Map.of();
    }

    /// The columns that hold a vector in each row. They are no fields, since nobody reads them; [#attaching] brings
    /// them along.
    ///
    /// @throws dev.asterism.model.error.InputException if the source cannot be read
    default List<String> vectorColumns() {
        return List.of();
    }

    /// The same rows, with the images and vectors of some columns attached to them where the source itself holds
    /// these. Columns of other kinds are passed over.
    default ItemSource attaching(Collection<String> columns) {
        return this;
    }

    /// The same rows for a pass that asks for their ids and lines alone, where that saves reading; their fields may be
    /// absent.
    default ItemSource withoutFields() {
        return this;
    }

    /// Finds out early whether columns are there.
    ///
    /// @throws InputException if one is not; the message lists those there are
    default void requireColumns(List<String> wanted) {
        for (String column : wanted) {
            if (!columns().contains(column)) {
                throw new InputException("[" + name() + "] there is no column \"" + column + "\"; the columns are "
                        + String.join(", ", columns()));
            }
        }
    }

    /// How many rows there are, where that is known without reading everything.
    OptionalLong size();

    /// How many images of kinds that are not read lie among those of a folder, by the ending of their names; they are
    /// no rows.
    ///
    /// @throws dev.asterism.model.error.InputException if the source cannot be read
    default Map<String, Integer> unread() {
        return Map.of();
    }

    /// What people should know of the rows besides those that were skipped, one line each. Complete once all rows were
    /// read.
    default List<String> remarks() {
        return List.of();
    }

    /// Starts reading from the top; the caller closes what it gets. Bad rows are yielded as
    /// [SourceRow.Skipped], never thrown.
    ///
    /// @throws dev.asterism.model.error.InputException if the source cannot be read at all
    Rows open();

    /// The rows, one after another. Not safe for use by several threads.
    interface Rows extends Iterator<SourceRow>, AutoCloseable {
        @Override
        void close();
    }
}
