package dev.asterism.app.atlas;

import dev.asterism.model.Progress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Passes progress on and remembers how long each stage took.
public final class StageTimes implements Progress {
    private final Progress shown;
    private final Map<String, Double> seconds = new ConcurrentHashMap<>();

    /// @param shown where progress is passed on to
    public StageTimes(Progress shown) {
        this.shown = shown;
    }

    /// Wall seconds of all stages of a name so far, 0 if there was none.
    public double seconds(String name) {
        return seconds.getOrDefault(name, 0.0);
    }

    /// Does a piece of work and remembers how long it took.
    <T> T measure(AtlasStage stage, Supplier<T> work) {
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            add(stage.key(), start);
        }
    }

    private void add(String name, long start) {
        seconds.merge(name, (System.nanoTime() - start) / 1e9, Double::sum);
    }

    @Override
    public boolean cancelled() {
        return shown.cancelled();
    }

    @Override
    public Stage stage(String name, long total) {
        Stage stage = shown.stage(name, total);
        long start = System.nanoTime();
        return new Stage() {
            @Override
            public void reach(long done, String note) {
                stage.reach(done, note);
            }

            @Override
            public boolean cancelled() {
                return stage.cancelled();
            }

            @Override
            public void close() {
                add(name, start);
                stage.close();
            }
        };
    }
}
