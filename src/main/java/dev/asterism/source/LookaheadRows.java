package dev.asterism.source;

import dev.asterism.model.item.ItemSource;
import dev.asterism.model.item.SourceRow;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Rows of which one is read ahead, so that it is known whether there is another. Not safe for use by several threads.
public abstract class LookaheadRows implements ItemSource.Rows {
    private @Nullable SourceRow next;

    /// Reads the first row; the last step of a constructor. If it fails, what was opened is closed.
    protected final void start() {
        try {
            next = advance();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /// Reads the next wanted row; null behind the last.
    protected abstract @Nullable SourceRow advance();

    @Override
    public final boolean hasNext() {
        return next != null;
    }

    @Override
    public final SourceRow next() {
        SourceRow row = next;
        if (row == null) {
            throw new NoSuchElementException("there are no more rows");
        }
        next = advance();
        return row;
    }
}
