package dev.asterism.app.indexing;

import dev.asterism.model.item.Item;
import dev.asterism.model.item.ItemSource;
import dev.asterism.model.item.SourceRow;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.function.IntConsumer;

/// Rows of four million characters, all of one text, so that they take no memory: the columns are `text`, `x` and `y`.
///
/// @param rows how many there are
/// @param reading is given the number of each row that is read, from 1
record LongRows(int rows, IntConsumer reading) implements ItemSource {
    private static final Map<String, String> FIELDS = new LinkedHashMap<>();

    static {
        FIELDS.put("text", "x".repeat(4_000_000));
        FIELDS.put("x", "3");
        FIELDS.put("y", "4");
    }

    @Override
    public String name() {
        return "long rows";
    }

    @Override
    public String origin() {
        return name();
    }

    @Override
    public Path folder() {
        return Path.of("");
    }

    @Override
    public List<String> columns() {
        return List.copyOf(FIELDS.keySet());
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.of(rows);
    }

    @Override
    public Rows open() {
        return new Rows() {
            private int read;

            @Override
            public boolean hasNext() {
                return read < rows;
            }

            @Override
            public SourceRow next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                reading.accept(++read);
                return new SourceRow.Read(new Item("i" + read, read, FIELDS));
            }

            @Override
            public void close() {}
        };
    }
}
