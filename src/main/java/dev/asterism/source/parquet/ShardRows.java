package dev.asterism.source.parquet;

import dev.asterism.model.item.SourceRow;
import dev.asterism.source.LookaheadRows;
import dev.asterism.source.RowIds;
import dev.asterism.source.RowOptions;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of several files, one file after another.
final class ShardRows extends LookaheadRows {
    private final Iterator<Shard> shards;
    private final Wanted wanted;
    private final RowOptions options;
    private final RowIds ids;
    private @Nullable FileRows file;
    /// Of the last row, over all files.
    private long line;

    /// @param shards at least one
    /// @param options where lines are the numbers of rows
    ShardRows(List<Shard> shards, Wanted wanted, RowOptions options) {
        this.shards = shards.iterator();
        this.wanted = wanted;
        this.options = options;
        this.ids = new RowIds(
                shards.getFirst().layout().fields().stream()
                        .filter(wanted::reads)
                        .map(Field::name)
                        .toList(),
                options.idField());
        start();
    }

    @Override
    protected @Nullable SourceRow advance() {
        while (true) {
            FileRows rows = current();
            if (rows == null || options.isPast(line + 1)) {
                return null;
            }
            line++;
            SourceRow row = rows.next().row(line, ids, wanted.fields());
            if (options.wants(line)) {
                return row;
            }
        }
    }

    /// The file that has another row.
    private @Nullable FileRows current() {
        while (file == null || !file.hasNext()) {
            close();
            if (!shards.hasNext()) {
                return null;
            }
            file = new FileRows(shards.next(), wanted);
            // The hash of a row depends on how often it came before, so then all are read.
            if (!wanted.hashes()) {
                line += file.skipTo(options.startLine().orElse(1) - 1 - line);
            }
        }
        return file;
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
            file = null;
        }
    }
}
