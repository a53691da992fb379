package dev.asterism.source;

import dev.asterism.model.item.FieldKind;
import dev.asterism.model.item.ItemSource;
import dev.asterism.model.item.SourceRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// One of several parts of a source, for as many processes that index side by side. Parts are made by the ids of
/// the rows, so that all rows of one id are in one part and the last of them counts as it does in the whole; a row
/// without an id is in the part of its line.
public final class SourcePart implements ItemSource {
    /// Which part.
    ///
    /// @param number from 1 to `count`
    /// @param count how many there are
    public record Part(int number, int count) {
        public Part {
            if (count < 1 || number < 1 || number > count) {
                throw new IllegalArgumentException("there is no part " + number + " of " + count);
            }
        }

        @Override
        public String toString() {
            return number + "/" + count;
        }

        private boolean has(SourceRow row) {
            String key =
                    switch (row) {
                        case SourceRow.Read(var item) -> item.id();
                        case SourceRow.Skipped skipped ->
                            skipped.id().isEmpty() ? Long.toString(skipped.line()) : skipped.id();
                    };
            CRC32C sum = new CRC32C();
            sum.update(key.getBytes(StandardCharsets.UTF_8));
            return sum.getValue() % count == number - 1;
        }
    }

    private final ItemSource whole;
    private final Part part;

    public SourcePart(ItemSource whole, Part part) {
        this.whole = whole;
        this.part = part;
    }

    @Override
    public String name() {
        return whole.name();
    }

    @Override
    public String origin() {
        return whole.origin();
    }

    @Override
    public Path folder() {
        return whole.folder();
    }

    @Override
    public List<String> columns() {
        return whole.columns();
    }

    @Override
    public Map<String, FieldKind> kinds() {
        return whole.kinds();
    }

    @Override
    public List<String> vectorColumns() {
        return whole.vectorColumns();
    }

    @Override
    public ItemSource attaching(Collection<String> columns) {
        return new SourcePart(whole.attaching(columns), part);
    }

    @Override
    public ItemSource withoutFields() {
        return new SourcePart(whole.withoutFields(), part);
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.empty();
    }

    /// Those of the whole.
    @Override
    public List<String> remarks() {
        return whole.remarks();
    }

    @Override
    public Map<String, Integer> unread() {
        return whole.unread();
    }

    @Override
    public Rows open() {
        return new PartRows(whole.open());
    }

    private final class PartRows implements Rows {
        private final Rows rows;
        /// Null until [#hasNext()] finds it, and after the last row.
        private @Nullable SourceRow next;

        PartRows(Rows rows) {
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            while (next == null && rows.hasNext()) {
                SourceRow row = rows.next();
                next = part.has(row) ? row : null;
            }
            return next != null;
        }

        @Override
        public SourceRow next() {
            SourceRow row = hasNext() ? next : null;
            if (row == null) {
                throw new NoSuchElementException("the part has no more rows");
            }
            next = null;
            return row;
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
