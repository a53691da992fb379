package dev.asterism.source.parquet;

import dev.asterism.source.parquet.file.ParquetFile;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// The rows of one file, one after another, a row group at a time.
final class FileRows implements AutoCloseable {
    private final Shard shard;
    private final Wanted wanted;
    private final ParquetFile file;
    private final Swelling swelling;
    private int nextGroup;
    private long row;
    private long endOfGroup;
    private @Nullable GroupReader group;

    FileRows(Shard shard, Wanted wanted) {
        this.shard = shard;
        this.wanted = wanted;
        this.file = shard.open();
        this.swelling = new Swelling(shard.file().shown(), file.size());
    }

    /// Passes over row groups that end before a row.
    ///
    /// @param first row that is wanted, from 0
    /// @return how many rows were passed over
    long skipTo(long first) {
        while (nextGroup < file.rowGroups() && row + file.rows(nextGroup) <= first) {
            row += file.rows(nextGroup++);
        }
        endOfGroup = row;
        return row;
    }

    boolean hasNext() {
        return row < shard.rows();
    }

    RowDraft next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        while (row == endOfGroup) {
            endOfGroup += file.rows(nextGroup);
            group = new GroupReader(file, nextGroup, shard.layout(), shard.reference(), wanted);
            nextGroup++;
        }
        if (group == null) {
            throw new IllegalStateException("between row groups");
        }
        long listed = group.listed();
        RowDraft draft = group.read(++row);
        swelling.add(draft.size() + group.listed() - listed);
        return draft;
    }

    @Override
    public void close() {
        file.close();
    }
}
