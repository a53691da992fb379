package dev.asterism.app.pipeline;

import dev.asterism.model.CancelledException;
import dev.asterism.model.Item;
import dev.asterism.model.ItemSource;
import dev.asterism.model.NothingToDoException;
import dev.asterism.model.Progress;
import dev.asterism.model.SourceRow;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The last row of every id in a source: where an id comes again, that row counts.
final class LastLines {
    private final Map<String, Long> lines = new HashMap<>();
    private final Set<String> unusable = new HashSet<>();
    private Optional<SourceRow.Skipped> nameless = Optional.empty();
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
                switch (all.next()) {
                    case SourceRow.Read(Item item) -> last.lines.put(item.id(), item.line());
                    case SourceRow.Skipped row -> last.note(row);
                }
            }
        }
        if (last.rows == 0) {
            throw new NothingToDoException("[" + source.name() + "] has no rows");
        }
        return last;
    }

    private void note(SourceRow.Skipped row) {
        if (row.id().isEmpty()) {
            nameless = nameless.or(() -> Optional.of(row));
        } else {
            unusable.add(row.id());
        }
    }

    /// Whether the source has a row of this id, be it one that cannot be used.
    boolean knows(String id) {
        return lines.containsKey(id) || unusable.contains(id);
    }

    /// The first row that cannot be used and does not even say whose it is.
    Optional<SourceRow.Skipped> nameless() {
        return nameless;
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
