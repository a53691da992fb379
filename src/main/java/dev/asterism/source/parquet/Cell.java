package dev.asterism.source.parquet;

import dev.asterism.source.parquet.file.ColumnCursor;
import dev.asterism.source.parquet.file.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;

/// Reads one thing out of each row of a row group. Each read takes all that the row has of it, whether it can be used
/// or not.
///
/// @param <T> what it reads
interface Cell<T> {
    /// Numbers of a vector, far above what any model makes.
    int LONGEST_VECTOR = 1 << 16;

    /// @throws CellFlaw if it cannot be used, and neither can the row
    T read() throws CellFlaw;

    /// The text of a column; the empty string where it is missing.
    static Cell<String> text(ColumnCursor column, LeafText form) {
        return () -> column.next() ? form.writer().text(column) : "";
    }

    /// A list, map or structure as JSON; the empty string where it is missing.
    static Cell<String> json(JsonPart part) {
        return () -> {
            JsonOutput out = new JsonOutput();
            try {
                part.write(out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            part.columns().forEach(ColumnCursor::finishRow);
            String text = out.text();
            return text.equals("null") ? "" : text;
        };
    }

    /// The bytes of a column, if they are not missing.
    ///
    /// @param longest of them that are read
    static Cell<Optional<byte[]>> bytes(ColumnCursor column, int longest) {
        return () -> {
            if (!column.next()) {
                return Optional.empty();
            }
            if (column.length() > longest) {
                throw new CellFlaw("has an image of " + column.length() + " bytes; at most " + longest + " are read");
            }
            int from = column.from();
            return Optional.of(Arrays.copyOfRange(column.array(), from, from + column.length()));
        };
    }

    /// The numbers of a list; nothing where it is missing or empty. Missing ones become `NaN`.
    static Cell<Optional<float[]>> vector(ColumnCursor column, Node.Leaf leaf) {
        NumberReader number = NumberReader.of(leaf);
        return new Cell<>() {
            private float[] numbers = new float[64];

            @Override
            public Optional<float[]> read() throws CellFlaw {
                int count = 0;
                boolean any = false;
                do {
                    boolean there = column.next();
                    any |= there;
                    if (count == numbers.length && count < LONGEST_VECTOR) {
                        numbers = Arrays.copyOf(numbers, 2 * count);
                    }
                    if (count < LONGEST_VECTOR) {
                        numbers[count] = there ? number.read(column) : Float.NaN;
                    }
                    count++;
                } while (column.nextRepetition() > 0);
                if (count > LONGEST_VECTOR) {
                    throw new CellFlaw("has a vector of " + count + " numbers");
                }
                return any ? Optional.of(Arrays.copyOf(numbers, count)) : Optional.empty();
            }
        };
    }
}
