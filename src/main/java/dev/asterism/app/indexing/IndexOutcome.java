package dev.asterism.app.indexing;

import dev.asterism.model.collection.Manifest;
import dev.asterism.model.embedding.Truncation;
import dev.asterism.model.error.InputException;
import dev.asterism.model.item.SourceRow;
import java.util.List;
import java.util.Map;

/// What came of indexing one field, or of importing vectors.
///
/// @param intake which of the two
/// @param read rows of the source, good and bad
/// @param stored rows that were new or changed and are stored now
/// @param unchanged rows that were stored already
/// @param removed items whose rows are no longer in the source; 0 where the plan does not ask for their removal
/// @param skipped rows skipped, and why
/// @param truncation texts that the model did not read to their end
/// @param billedTokens that a server says it read, and may ask money for
/// @param unread images of kinds that are not read, by the ending of their names
/// @param seconds wall time
/// @param embedSeconds of that, time in the model
/// @param storeSeconds of that, time in the store
public record IndexOutcome(
        IngestKind intake,
        Manifest manifest,
        long read,
        long stored,
        long unchanged,
        long removed,
        List<SourceRow.Skipped> skipped,
        Truncation truncation,
        long billedTokens,
        Map<String, Integer> unread,
        double seconds,
        double embedSeconds,
        double storeSeconds) {
    public IndexOutcome {
        skipped = List.copyOf(skipped);
        unread = Map.copyOf(unread);
    }

    /// @throws InputException if every row was skipped, so that the collection has nothing of this source
    public void requireUsableRow() {
        if (stored == 0 && unchanged == 0 && !skipped.isEmpty()) {
            throw new InputException("[" + manifest.source() + "] no row could be used for the collection \""
                    + manifest.collection() + "\"; the reasons are given above");
        }
    }

    /// Rows stored in a second of wall time.
    public double itemsPerSecond() {
        return seconds > 0 ? stored / seconds : 0;
    }
}
