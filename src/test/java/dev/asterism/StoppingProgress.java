package dev.asterism;

import dev.asterism.model.Progress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/// Asks the work to stop as soon as a condition holds. The work and its stages put their questions to one condition.
public record StoppingProgress(BooleanSupplier condition) implements Progress {
    public static StoppingProgress atOnce() {
        return new StoppingProgress(() -> true);
    }

    /// Lets the work go on for so many questions.
    public static StoppingProgress after(int questions) {
        AtomicInteger asked = new AtomicInteger();
        return new StoppingProgress(() -> asked.incrementAndGet() > questions);
    }

    @Override
    public Stage stage(String name, long total) {
        return new Stage() {
            @Override
            public void reach(long done, String note) {}

            @Override
            public boolean cancelled() {
                return condition.getAsBoolean();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public boolean cancelled() {
        return condition.getAsBoolean();
    }
}
