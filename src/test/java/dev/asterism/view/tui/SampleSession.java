package dev.asterism.view.tui;

import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Atlas;
import dev.asterism.model.atlas.ClusteringMethod;
import dev.asterism.model.atlas.ProjectionMethod;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.CollectionSummary;
import dev.asterism.model.collection.Hit;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.error.NothingToDoException;
import dev.asterism.model.error.ViewException;
import dev.asterism.view.SampleAtlas;
import dev.asterism.view.tui.port.AtlasSettings;
import dev.asterism.view.tui.port.CollectionAccess;
import dev.asterism.view.tui.port.Exports;
import dev.asterism.view.tui.port.OpenCollection;
import dev.asterism.view.tui.port.Search;
import dev.asterism.view.tui.port.TuiSession;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// A collection in memory behind the ports of the terminal. Words are found in titles.
public final class SampleSession implements OpenCollection {
    final AtomicInteger closed = new AtomicInteger();
    public final List<int[]> exported = new ArrayList<>();
    private final SampleAtlas sample;
    private final Duration analysis;

    /// @param analysis how long the analysis takes
    public SampleSession(SampleAtlas sample, Duration analysis) {
        this.sample = sample;
        this.analysis = analysis;
    }

    public static TuiSession of(SampleAtlas sample, Duration analysis, boolean chosen) {
        CollectionAccess collections = new CollectionAccess() {
            @Override
            public List<CollectionSummary> list() {
                return List.of(new CollectionSummary(
                        sample.atlas().manifest(),
                        sample.collection().size(),
                        12_345_678,
                        Instant.parse("2026-11-20T10:00:00Z")));
            }

            @Override
            public OpenCollection open(String name) {
                if (!name.equals(sample.atlas().manifest().collection())) {
                    throw new NothingToDoException("there is no collection \"" + name + "\"; there is "
                            + sample.atlas().manifest().collection());
                }
                return new SampleSession(sample, analysis);
            }
        };
        return new TuiSession(
                collections, chosen ? Optional.of(new SampleSession(sample, analysis)) : Optional.empty(), address -> {
                    throw new ViewException("no browser for " + address);
                });
    }

    @Override
    public CollectionReader reader() {
        return sample.collection();
    }

    @Override
    public AtlasSettings settings() {
        return new AtlasSettings(ClusteringMethod.KMEANS, 12, ProjectionMethod.TSNE);
    }

    @Override
    public Atlas atlas(AtlasSettings settings, Progress progress) {
        try (Progress.Stage stage = progress.stage("t-SNE", 1000)) {
            for (int i = 0; i < 100 && analysis.isPositive(); i++) {
                if (stage.cancelled()) {
                    throw new CancelledException("stopped");
                }
                Thread.sleep(analysis.dividedBy(100));
                stage.reach(10L * i, "KL 2.71");
            }
        } catch (InterruptedException e) {
            throw new CancelledException("stopped", e);
        }
        return sample.atlas();
    }

    @Override
    public Search search() {
        return new Search() {
            @Override
            public Optional<String> unavailable() {
                return Optional.empty();
            }

            @Override
            public void load() {}

            @Override
            public List<Hit> find(String words, int k) {
                List<Hit> hits = new ArrayList<>();
                for (int i = 0; i < reader().size() && hits.size() < k; i++) {
                    if (reader().item(i).field("title").toLowerCase(Locale.ROOT).contains(words)) {
                        hits.add(new Hit(i, 1 - hits.size() / 1000f));
                    }
                }
                return hits;
            }
        };
    }

    @Override
    public Exports exports() {
        return new Exports() {
            @Override
            public Path html(Atlas atlas, Progress progress) {
                return Path.of("/somewhere/sample.html");
            }

            @Override
            public Path items(Atlas atlas, int[] ordinals, Format format, Optional<Path> file) {
                exported.add(ordinals);
                return Path.of("/somewhere/sample." + format.name().toLowerCase(Locale.ROOT));
            }
        };
    }

    @Override
    public void close() {
        closed.incrementAndGet();
    }
}
