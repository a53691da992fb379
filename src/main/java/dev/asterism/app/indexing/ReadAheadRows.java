package dev.asterism.app.indexing;

import dev.asterism.model.item.ItemSource;
import dev.asterism.model.item.SourceRow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/// The rows of a source, read a block ahead so that it is known whose hashes will be asked for.
final class ReadAheadRows implements ItemSource.Rows {
    private static final int BLOCK = 500;

    private final ItemSource.Rows rows;
    private final Consumer<List<String>> expected;
    private final Deque<SourceRow> block = new ArrayDeque<>(BLOCK);

    /// @param expected is given the ids of each block
    ReadAheadRows(ItemSource.Rows rows, Consumer<List<String>> expected) {
        this.rows = rows;
        this.expected = expected;
    }

    @Override
    public boolean hasNext() {
        return !block.isEmpty() || rows.hasNext();
    }

    @Override
    public SourceRow next() {
        if (block.isEmpty()) {
            fill();
        }
        return block.remove();
    }

    private void fill() {
        List<String> ids = new ArrayList<>(BLOCK);
        long size = 0;
        while (block.size() < BLOCK && size < CollectionRun.MOST_AHEAD && rows.hasNext()) {
            SourceRow row = rows.next();
            block.add(row);
            if (row instanceof SourceRow.Read(var item)) {
                ids.add(item.id());
                size += item.size();
            }
        }
        expected.accept(ids);
    }

    @Override
    public void close() {
        rows.close();
    }
}
