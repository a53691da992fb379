package dev.asterism.app.naming;

import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Cluster;
import dev.asterism.model.atlas.ClusterNamer;
import dev.asterism.model.atlas.Clustering;
import dev.asterism.model.error.AsterismException;
import dev.asterism.model.error.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Gives clusters the names that a [ClusterNamer] finds, several at a time. A cluster whose name the service does
/// not give keeps the one it has; however many there are, the user is warned once.
public final class ClusterNaming {
    /// Items that a name is made of.
    private static final int ITEMS = 10;

    /// Characters of a name.
    static final int LONGEST_NAME = 30;

    /// Names asked for side by side.
    private static final int SIDE_BY_SIDE = 8;

    /// After so many failures the rest is not tried.
    private static final int PATIENCE = 3;

    private final String identity;
    private final Supplier<ClusterNamer> namers;
    private final Consumer<String> warnings;

    /// @param identity see [ClusterNamer#identity()]
    /// @param namers makes the namer when it is needed
    /// @param warnings takes what the user should know
    public ClusterNaming(String identity, Supplier<ClusterNamer> namers, Consumer<String> warnings) {
        this.identity = identity;
        this.namers = namers;
        this.warnings = warnings;
    }

    public String identity() {
        return identity;
    }

    /// What came of it.
    ///
    /// @param complete whether every cluster that says anything got its name
    public record Named(List<Cluster> clusters, boolean complete) {}

    /// Names clusters.
    ///
    /// @param texts what an item says, by its ordinal; may be blank
    /// @param seed decides which items are asked about
    public Named name(
            List<Cluster> clusters, Clustering clustering, IntFunction<String> texts, long seed, Progress progress) {
        List<List<String>> samples = clusters.stream()
                .map(cluster -> sample(cluster, clustering, texts, seed))
                .toList();
        AtomicInteger failures = new AtomicInteger();
        AtomicReference<@Nullable String> reason = new AtomicReference<>();
        AtomicInteger done = new AtomicInteger();
        try (Progress.Stage stage = progress.stage("names", clusters.size());
                ClusterNamer namer = namers.get()) {
            List<Cluster> named = IntStream.range(0, clusters.size())
                    .boxed()
                    .gather(Gatherers.mapConcurrent(SIDE_BY_SIDE, i -> {
                        Cluster cluster = clusters.get(i);
                        List<String> items = samples.get(i);
                        if (items.isEmpty() || stage.cancelled()) {
                            return cluster;
                        }
                        try {
                            if (failures.get() >= PATIENCE) {
                                failures.incrementAndGet();
                                return cluster;
                            }
                            return named(cluster, plain(namer.name(items, LONGEST_NAME)));
                        } catch (ModelException e) {
                            failures.incrementAndGet();
                            reason.compareAndSet(null, e.getMessage());
                            return cluster;
                        } finally {
                            stage.reach(done.incrementAndGet(), "");
                        }
                    }))
                    .toList();
            warn(failures.get(), clusters.size(), reason.get());
            return new Named(named, failures.get() == 0 && !stage.cancelled());
        } catch (AsterismException e) {
            warn(clusters.size(), clusters.size(), e.getMessage());
            return new Named(clusters, false);
        }
    }

    private void warn(int failures, int clusters, @Nullable String reason) {
        if (failures > 0) {
            warnings.accept((failures == clusters ? "clusters" : failures + " of " + clusters + " clusters")
                    + " keep the names made here: " + reason);
        }
    }

    /// The medoid, and others by chance; noise is no cluster to be named.
    private static List<String> sample(Cluster cluster, Clustering clustering, IntFunction<String> texts, long seed) {
        if (cluster.id() == Clustering.NOISE) {
            return List.of();
        }
        int[] members = IntStream.range(0, clustering.labels().length)
                .filter(i -> clustering.labels()[i] == cluster.id() && i != cluster.medoid())
                .toArray();
        Random random = new Random(seed ^ cluster.id());
        List<String> items = new ArrayList<>();
        add(items, texts.apply(cluster.medoid()));
        for (int i = 0; i < members.length && items.size() < ITEMS; i++) {
            int chosen = i + random.nextInt(members.length - i);
            int ordinal = members[chosen];
            members[chosen] = members[i];
            add(items, texts.apply(ordinal));
        }
        return items;
    }

    private static void add(List<String> items, String text) {
        if (!text.isBlank()) {
            items.add(text);
        }
    }

    private static Cluster named(Cluster cluster, String name) {
        return new Cluster(cluster.id(), name, cluster.size(), cluster.medoid(), cluster.terms());
    }

    /// What was answered, as one short line without quotes around it.
    ///
    /// @throws ModelException if nothing is left
    static String plain(String answer) {
        String line = answer.strip().lines().findFirst().orElse("");
        String name = line.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cs}]", "")
                .replaceAll("\\s+", " ")
                .replaceAll("^[\\s\"'`*\u201c\u201d]+|[\\s\"'`*\u201c\u201d.]+$", "");
        if (name.isEmpty()) {
            throw new ModelException("the service gave an empty name");
        }
        return name.codePointCount(0, name.length()) <= LONGEST_NAME ? name : cut(name);
    }

    /// Cut between words where the last one is not too long for that.
    private static String cut(String name) {
        String start = name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1));
        int blank = start.lastIndexOf(' ');
        return (blank > LONGEST_NAME / 2 ? start.substring(0, blank) : start) + "\u2026";
    }
}
