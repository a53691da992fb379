package dev.asterism.app.pipeline;

import dev.asterism.model.Manifest;
import dev.asterism.model.SourceRow;
import java.util.List;

/// What came of indexing one field.
///
/// @param read rows of the source, good and bad
/// @param embedded rows whose vector was computed and stored
/// @param unchanged rows that were stored already
/// @param removed items whose rows are no longer in the source; 0 where the plan does not ask for their removal
/// @param skipped rows left out, and why
/// @param seconds wall time
/// @param embedSeconds of that, time in the model
/// @param storeSeconds of that, time in the store
public record IndexOutcome(
        Manifest manifest,
        long read,
        long embedded,
        long unchanged,
        long removed,
        List<SourceRow.Skipped> skipped,
        double seconds,
        double embedSeconds,
        double storeSeconds) {
    public IndexOutcome {
        skipped = List.copyOf(skipped);
    }

    /// Rows embedded in a second of wall time.
    public double itemsPerSecond() {
        return seconds > 0 ? embedded / seconds : 0;
    }
}
