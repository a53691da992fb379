package dev.asterism.app.atlas;

import dev.asterism.model.Progress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Passes progress on and remembers how long each stage took and how much was done.
public final class StageTimes implements Progress {
    private final Progress shown;
    private final Map<String, Double> seconds = new ConcurrentHashMap<>();
    private final Map<AtlasWork, Long> counts = new ConcurrentHashMap<>();
    /// Stages of an analysis that are under way: what is done meanwhile is part of them, but for the affinities.
    private final Set<String> open = ConcurrentHashMap.newKeySet();

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
        open.add(stage.key());
        try {
            return work.get();
        } finally {
            open.remove(stage.key());
            add(stage.key(), start);
        }
    }

    /// Remembers that so much was done.
    void count(AtlasWork work, long number) {
        counts.merge(work, number, Long::sum);
    }

    /// How much was done so far, 0 if nothing.
    public long count(AtlasWork work) {
        return counts.getOrDefault(work, 0L);
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
                if (open.isEmpty() || name.equals(AtlasStage.AFFINITIES.key())) {
                    add(name, start);
                }
                stage.close();
            }
        };
    }
}
