package dev.asterism.app.pipeline;

import dev.asterism.model.CancelledException;
import dev.asterism.model.Item;
import dev.asterism.model.ItemSource;
import dev.asterism.model.NothingToDoException;
import dev.asterism.model.Progress;
import dev.asterism.model.SourceRow;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The last row of every id in a source: where an id comes again, that row counts.
final class LastLines {
    private final Map<String, Long> lines = new HashMap<>();
    private long rows;

    /// Passes over a source once.
    ///
    /// @throws NothingToDoException if it has no rows
    /// @throws CancelledException if the user asked to stop
    static LastLines of(ItemSource source, Progress progress) {
        LastLines last = new LastLines();
        try (ItemSource.Rows all = source.open()) {
            while (all.hasNext()) {
                if (progress.cancelled()) {
                    throw new CancelledException("interrupted; nothing was done yet");
                }
                last.rows++;
                if (all.next() instanceof SourceRow.Read(Item item)) {
                    last.lines.put(item.id(), item.line());
                }
            }
        }
        if (last.rows == 0) {
            throw new NothingToDoException("[" + source.name() + "] has no rows");
        }
        return last;
    }

    /// All rows of the source, good and bad.
    long rows() {
        return rows;
    }

    /// Why an item does not count, if it does not.
    Optional<SourceRow.Skipped> outdone(Item item) {
        long last = lines.get(item.id());
        return last == item.line()
                ? Optional.empty()
                : Optional.of(new SourceRow.Skipped(
                        item.line(), item.id(), "the id stands again in line " + last + "; the last one counts"));
    }
}
