package dev.asterism.app.indexing;

import dev.asterism.model.Progress;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.error.InputException;
import dev.asterism.model.error.NothingToDoException;
import dev.asterism.model.item.Item;
import dev.asterism.model.item.ItemSource;
import dev.asterism.model.item.SourceRow;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// What one pass over a source tells before work begins: how many rows there are, and which row of an id is its last,
/// the one that counts.
public final class SourceSurvey {
    private final ItemSource source;
    private final boolean prune;
    private final LastLineOfId lines = new LastLineOfId();
    private final Set<String> unusable = new HashSet<>();
    private long rows;
    private long nanos;

    private SourceSurvey(ItemSource source, boolean prune) {
        this.source = source;
        this.prune = prune;
    }

    /// Passes over a source once.
    ///
    /// @param prune whether items without a row are to be removed afterwards
    /// @throws InputException if they are, and there is a row of which nobody knows which item it is
    /// @throws NothingToDoException if it has no rows
    /// @throws CancelledException if the user asked to stop
    public static SourceSurvey of(ItemSource source, boolean prune, Progress progress) {
        long start = System.nanoTime();
        SourceSurvey survey = new SourceSurvey(source, prune);
        try (ItemSource.Rows all = source.withoutFields().open()) {
            while (all.hasNext()) {
                if (progress.cancelled()) {
                    throw new CancelledException("interrupted; nothing was done yet");
                }
                survey.rows++;
                switch (all.next()) {
                    case SourceRow.Read(Item item) -> survey.lines.put(item.id(), item.line());
                    case SourceRow.Skipped row -> {
                        if (prune && row.id().isEmpty()) {
                            throw rowWithoutId(source, row);
                        }
                        survey.unusable.add(row.id());
                    }
                }
            }
        }
        if (survey.rows == 0) {
            throw new NothingToDoException("[" + source.name() + "] has no rows");
        }
        survey.nanos = System.nanoTime() - start;
        return survey;
    }

    private static InputException rowWithoutId(ItemSource source, SourceRow.Skipped row) {
        return new InputException("[" + source.name() + ":" + row.line()
                + "] cannot prune: this row has no usable id (" + row.reason()
                + "); fix the row or omit --prune");
    }

    /// How long the survey took, for the first run that asks; the others got it for nothing.
    long takeNanos() {
        long taken = nanos;
        nanos = 0;
        return taken;
    }

    /// The source.
    ItemSource source() {
        return source;
    }

    /// Whether items without a row are to be removed.
    boolean prune() {
        return prune;
    }

    /// Whether an item is kept: it has a row, also one that cannot be used, or is of no concern to the source.
    boolean holds(String id) {
        return lines.contains(id) || unusable.contains(id) || !source.covers(id);
    }

    /// All rows of the source, good and bad.
    long rows() {
        return rows;
    }

    /// Why an item does not count, if it does not.
    Optional<SourceRow.Skipped> supersededBy(Item item) {
        long last = lines.of(item.id());
        return last == item.line()
                ? Optional.empty()
                : Optional.of(new SourceRow.Skipped(
                        item.line(),
                        item.id(),
                        "duplicate id, also on line " + last + "; the last occurrence is kept"));
    }
}
