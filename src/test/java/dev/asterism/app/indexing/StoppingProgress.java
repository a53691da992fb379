package dev.asterism.app.indexing;

import dev.asterism.model.Progress;
import java.util.function.BooleanSupplier;

/// Asks for the work to stop as soon as a condition holds.
record StoppingProgress(BooleanSupplier stop) implements Progress {
    @Override
    public Stage stage(String name, long total) {
        return new Stage() {
            @Override
            public void reach(long done, String note) {}

            @Override
            public boolean cancelled() {
                return stop.getAsBoolean();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public boolean cancelled() {
        return stop.getAsBoolean();
    }
}
