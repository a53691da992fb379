package dev.asterism.source.vector;

import dev.asterism.model.error.InputException;
import dev.asterism.model.item.Attachment;
import dev.asterism.model.item.Item;
import dev.asterism.model.item.ItemSource;
import dev.asterism.model.item.SourceRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// The rows of a table together with vectors that were made elsewhere. Vectors are compared by the angle between them,
/// so they are brought to length 1 on the way; a vector with a number that is not finite, or of length 0, leaves its
/// row out with a reason.
///
/// Rows are read as they are asked for and arrays are mapped: what is held in memory does not grow with the table.
public final class VectorSource implements AutoCloseable {
    /// How far the square of the length may be from 1 where each number was rounded to single precision.
    private static final double ROUNDING = 0x1p-22;

    private final ItemSource items;
    private final VectorOrigin origin;
    private final List<String> numeric;
    private final Set<String> hidden;

    private VectorSource(ItemSource items, VectorOrigin origin) {
        this(items, origin, List.of(), origin.columns());
    }

    private VectorSource(ItemSource items, VectorOrigin origin, List<String> numeric, Set<String> hidden) {
        this.items = items;
        this.origin = origin;
        this.numeric = numeric;
        this.hidden = hidden;
    }

    /// Vectors out of an `.npy` file, row `i` of which belongs to row `i` of the table.
    ///
    /// @throws InputException if the file is not an array of vectors (see [NpyFile]), or has not as many as the
    ///     table has rows
    public static VectorSource ofNpy(ItemSource items, Path file) {
        NpyFile array = NpyFile.open(file);
        try {
            NpyVectors vectors = new NpyVectors(array);
            vectors.requireRows(items.name(), items.size());
            return new VectorSource(items, vectors);
        } catch (RuntimeException e) {
            array.close();
            throw e;
        }
    }

    /// Vectors out of the table itself: one column that holds lists of numbers, or a column for every number.
    ///
    /// @param columns one name, or several, or ranges such as `e_0..e_511`
    /// @throws InputException if a column is not there, or no row of it holds a vector
    public static VectorSource ofColumns(ItemSource items, List<String> columns) {
        List<String> there = new ArrayList<>(items.columns());
        there.addAll(items.vectorColumns());
        NumberColumns found = NumberColumns.of(columns, there, items.name());
        if (found.dimension() > 1) {
            return new VectorSource(items, found);
        }
        ItemSource withVectors = items.attaching(found.columns());
        return new VectorSource(
                withVectors,
                ListColumn.of(withVectors, found.columns().iterator().next()));
    }

    /// Coordinates made elsewhere in place of vectors: what is near in the map counts as near.
    ///
    /// @param columns two or three
    /// @throws InputException if a column is not there, or no row has coordinates
    public static VectorSource ofCoordinates(ItemSource items, List<String> columns) {
        requireColumns(items, columns);
        return new VectorSource(items, Coordinates.of(items, columns));
    }

    /// The same, but rows without a number in one of these columns are skipped.
    ///
    /// @throws InputException if a column is not there
    public VectorSource requiringNumbers(List<String> columns) {
        requireColumns(items, columns);
        return new VectorSource(items, origin, columns, hidden);
    }

    /// The same, but these columns are no fields.
    ///
    /// @throws InputException if a column is not there
    public VectorSource without(List<String> columns) {
        requireColumns(items, columns);
        Set<String> all = new HashSet<>(hidden);
        all.addAll(columns);
        return new VectorSource(items, origin, numeric, all);
    }

    private static void requireColumns(ItemSource items, List<String> columns) {
        for (String column : columns) {
            if (!items.columns().contains(column)) {
                throw new InputException("[" + items.name() + "] there is no column \"" + column
                        + "\"; the columns are " + NumberColumns.shortened(items.columns()));
            }
        }
    }

    /// How people call the table.
    public String name() {
        return items.name();
    }

    /// What relative paths in the fields are relative to.
    public Path folder() {
        return items.folder();
    }

    /// The fields every item has, in order: the table's columns without those of the vectors and those not wanted.
    public List<String> columns() {
        return items.columns().stream()
                .filter(column -> !hidden.contains(column))
                .toList();
    }

    /// How many rows there are, bad ones included, where that is known without reading everything.
    public OptionalLong size() {
        return items.size();
    }

    /// Numbers of a vector.
    public int dimension() {
        return origin.dimension();
    }

    /// The rows without their vectors, for a quick pass over the ids.
    public ItemSource items() {
        return items;
    }

    /// Starts reading from the top; the caller closes what it gets.
    ///
    /// @throws InputException if the table cannot be read at all
    public Rows open() {
        return new Rows(items.open(), origin, numeric, hidden);
    }

    @Override
    public void close() {
        origin.close();
    }

    /// The rows, one after another. Not safe for use by several threads.
    public static final class Rows implements Iterator<VectorRow>, AutoCloseable {
        private final ItemSource.Rows rows;
        private final VectorOrigin origin;
        private final List<String> numeric;
        private final Set<String> hidden;
        private long position;

        private Rows(ItemSource.Rows rows, VectorOrigin origin, List<String> numeric, Set<String> hidden) {
            this.rows = rows;
            this.origin = origin;
            this.numeric = numeric;
            this.hidden = hidden;
        }

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public VectorRow next() {
            return switch (rows.next()) {
                case SourceRow.Skipped row -> {
                    position++;
                    yield new VectorRow.Skipped(row);
                }
                case SourceRow.Read(Item item) -> withVector(item, position++);
            };
        }

        private VectorRow withVector(Item item, long position) {
            try {
                NumberColumns.numbers(item, numeric);
                float[] vector = origin.vector(item, position);
                toUnitLength(vector);
                return new VectorRow.Read(withoutHidden(item), vector);
            } catch (InputException e) {
                return new VectorRow.Skipped(new SourceRow.Skipped(item.line(), item.id(), e.getMessage()));
            }
        }

        private Item withoutHidden(Item item) {
            if (hidden.isEmpty()) {
                return item;
            }
            Map<String, String> fields = new LinkedHashMap<>(item.fields());
            fields.keySet().removeAll(hidden);
            Map<String, Attachment> attachments = new HashMap<>(item.attachments());
            attachments.keySet().removeAll(origin.columns());
            return new Item(item.id(), item.line(), fields, attachments);
        }

        private static void toUnitLength(float[] vector) {
            double squares = 0;
            for (int i = 0; i < vector.length; i++) {
                if (!Float.isFinite(vector[i])) {
                    throw new InputException("number " + i + " of the vector is " + vector[i] + "; it must be finite");
                }
                squares += (double) vector[i] * vector[i];
            }
            if (squares == 0) {
                throw new InputException("the vector has length 0 and so no direction to compare");
            }
            // What has length 1 as nearly as its numbers can say stays as it is, so that copies of vectors are equal.
            double scale = Math.abs(squares - 1) <= ROUNDING ? 1 : 1 / Math.sqrt(squares);
            for (int i = 0; i < vector.length; i++) {
                vector[i] = (float) (vector[i] * scale);
            }
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
