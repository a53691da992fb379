package dev.asterism.source.remote;

import dev.asterism.http.Backoff;
import dev.asterism.hub.FileDownload;
import dev.asterism.hub.HubCache;
import dev.asterism.hub.HubConnection;
import dev.asterism.hub.HubFailure;
import dev.asterism.hub.HubFailure.Reason;
import dev.asterism.hub.HubName;
import dev.asterism.hub.HubSettings;
import dev.asterism.hub.HubTree;
import dev.asterism.hub.RemoteFile;
import dev.asterism.hub.TreeFile;
import dev.asterism.io.Sha256;
import dev.asterism.model.Progress;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.error.InputException;
import dev.asterism.source.SourceFile;
import dev.asterism.source.SourceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// Data sets of the hub: looks up which files are wanted, downloads those that the cache lacks, and makes one source of
/// them. The hub's own conversion to Parquet is preferred, unless a revision or path is named.
final class HubDatasets implements AutoCloseable {
    /// The branch of the hub's conversion.
    private static final String CONVERTED = "refs/convert/parquet";

    private static final int MOST_FILES = 10_000;
    private static final int STAMP_BYTES = 12;

    private final HubSettings settings;
    private final HubCache cache;
    private final HubConnection connection;
    private final KnownTrees trees;
    private final Progress progress;
    private final Consumer<String> notices;

    /// What is wanted of a commit.
    private record Found(HubName repository, String commit, DatasetChoice choice) {}

    /// @param known the folder to remember listings in
    /// @param notices takes what the user should know
    HubDatasets(
            HubSettings settings, Path known, Progress progress, Consumer<String> notices, Backoff.Sleeper sleeper) {
        this.settings = settings;
        this.cache = new HubCache(settings.cache(), settings.symlinks());
        this.connection = new HubConnection(settings, sleeper);
        this.trees = new KnownTrees(known);
        this.progress = progress;
        this.notices = notices;
    }

    /// Brings a source here. A branch is looked up at the hub each time; where the hub cannot be reached, what is here
    /// completely will do.
    ///
    /// @throws InputException if there is no such data set, configuration or split, or it is not available
    RemoteSource fetch(DatasetName name) {
        try {
            return source(name, settings.offline() ? here(name).orElseThrow(() -> notHere(name)) : online(name));
        } catch (HubFailure failure) {
            throw failure.toInputException();
        }
    }

    private Found online(DatasetName name) throws HubFailure {
        Optional<Found> here = hereAsFarAsKnown(name);
        if (here.isPresent() && here.get().repository().isPinned()) {
            return here.get();
        }
        try {
            Found found = atHub(name, here.isEmpty());
            download(name, found);
            cache.rememberCommit(found.repository(), found.commit());
            return found;
        } catch (HubFailure failure) {
            if (here.isPresent() && failure.allowsCached()) {
                notices.accept(failure.getMessage() + "; the copy in the cache is read");
                return here.get();
            }
            throw failure;
        }
    }

    private Found atHub(DatasetName name, boolean patient) throws HubFailure {
        HubTree hub = new HubTree(connection);
        for (HubName repository : repositories(name)) {
            try {
                String commit = repository.isPinned() ? repository.revision() : hub.commit(repository, patient);
                Optional<List<TreeFile>> known = trees.find(repository, commit);
                List<TreeFile> files = known.isPresent() ? known.get() : hub.files(repository, commit, progress);
                if (known.isEmpty()) {
                    trees.keep(repository, commit, files);
                }
                Optional<DatasetChoice> choice = choice(name, repository, files);
                if (choice.isPresent()) {
                    return new Found(repository, commit, choice.get());
                }
            } catch (HubFailure failure) {
                // Mirrors do not always say what it is that they lack.
                boolean lacking =
                        failure.reason() == Reason.MISSING_REVISION || failure.reason() == Reason.MISSING_FILE;
                if (!lacking || !repository.revision().equals(CONVERTED)) {
                    throw failure;
                }
            }
        }
        throw new InputException("[" + name.label() + "] has no files of rows: neither a conversion to Parquet nor"
                + " .parquet, .jsonl, .csv, .tsv or .json files; see its page for what it has");
    }

    /// The conversion, unless it does not show what the user asked for.
    private static List<HubName> repositories(DatasetName name) {
        HubName own = name.at(HubName.MAIN);
        return name.revision().isPresent() || name.path().isPresent() ? List.of(own) : List.of(own.at(CONVERTED), own);
    }

    private static Optional<DatasetChoice> choice(DatasetName name, HubName repository, List<TreeFile> files) {
        if (name.path().isPresent()) {
            return Optional.of(DatasetLayout.ofPath(name, name.path().get(), files));
        }
        DatasetLayout layout = repository.revision().equals(CONVERTED)
                ? DatasetLayout.ofConversion(files)
                : DatasetLayout.ofOwnFiles(files);
        return layout.isEmpty() ? Optional.empty() : Optional.of(layout.choose(name));
    }

    /// What is here completely, by what is known of the commit that was last seen.
    ///
    /// @throws InputException if that has no such configuration or split
    private Optional<Found> here(DatasetName name) {
        for (HubName repository : repositories(name)) {
            Optional<String> commit = cache.commit(repository);
            Optional<List<TreeFile>> files = commit.flatMap(one -> trees.find(repository, one));
            Optional<DatasetChoice> choice = files.flatMap(all -> choice(name, repository, all));
            if (commit.isPresent() && choice.isPresent()) {
                return Optional.of(new Found(repository, commit.get(), choice.get()))
                        .filter(found -> missing(found).isEmpty());
            }
        }
        return Optional.empty();
    }

    /// The same; the hub may have what the commit that was last seen has not.
    private Optional<Found> hereAsFarAsKnown(DatasetName name) {
        try {
            return here(name);
        } catch (InputException _) {
            return Optional.empty();
        }
    }

    private HubFailure notHere(DatasetName name) {
        return HubFailure.of(
                Reason.UNREACHABLE,
                "[" + name.label() + "] is not complete in the cache " + cache.root()
                        + ", and HF_HUB_OFFLINE is set; unset it, or copy a complete cache here");
    }

    private List<TreeFile> missing(Found found) {
        return found.choice().files().stream()
                .filter(file -> !isHere(found, file))
                .toList();
    }

    private boolean isHere(Found found, TreeFile file) {
        try {
            Optional<Path> here = cache.file(found.repository(), found.commit(), file.path());
            return here.isPresent() && Files.size(here.get()) == file.size();
        } catch (IOException _) {
            return false;
        }
    }

    private void download(DatasetName name, Found found) throws HubFailure {
        DatasetChoice choice = found.choice();
        String label = name.label() + "/" + choice.place();
        if (choice.files().size() > MOST_FILES) {
            throw new InputException("[" + label + "] has " + choice.files().size() + " files, more than " + MOST_FILES
                    + "; give the path of some of them, such as " + name.label() + "/data/train-000*.parquet");
        }
        if (choice.partial()) {
            notices.accept("[" + label + "] the hub converted the first part of it only; " + name.label()
                    + "@main reads the files that its owners put there");
        }
        List<TreeFile> missing = missing(found);
        if (missing.isEmpty()) {
            return;
        }
        long bytes = missing.stream().mapToLong(TreeFile::size).reduce(0, HubDatasets::sum);
        new DiskRoom(cache.root(), "set HF_HUB_CACHE to a folder on another disk").require(bytes, label);
        notices.accept(String.format(
                Locale.ROOT,
                "downloading %,d %s of %s, %s, into %s",
                missing.size(),
                missing.size() == 1 ? "file" : "files",
                label,
                DiskRoom.spoken(bytes),
                cache.root()));
        for (TreeFile file : missing) {
            if (progress.cancelled()) {
                throw new CancelledException("the download of " + label + " was stopped; it goes on next time");
            }
            RemoteFile remote = new RemoteFile(found.commit(), file.etag(), OptionalLong.of(file.size()));
            Path blob = new FileDownload(connection, cache, found.repository(), file.path(), remote, progress).run();
            cache.place(found.repository(), found.commit(), file.path(), blob);
        }
    }

    private static long sum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }

    /// References to images start from the folder of the repository and lead to its contents, so that they stay when a
    /// commit changes other files.
    private RemoteSource source(DatasetName name, Found found) {
        String origin = name.label() + "/" + found.choice().place();
        try {
            Path folder = cache.repository(found.repository()).toRealPath();
            List<SourceFile> files = new ArrayList<>();
            Sha256 stamp = new Sha256();
            for (TreeFile file : found.choice().files()) {
                Path path = cache.file(found.repository(), found.commit(), file.path())
                        .orElseThrow(() -> new IOException("it was removed"))
                        .toRealPath();
                files.add(new SourceFile(
                        path, name.label() + "/" + file.path(), file.path(), folder, Optional.of(origin)));
                stamp.addDelimited(file.path());
                stamp.addDelimited(file.etag());
            }
            return new RemoteSource(
                    new SourceFiles(origin, origin, folder, files),
                    Optional.empty(),
                    stamp.finishHex(STAMP_BYTES),
                    name.shortName(),
                    (name.id() + "/" + found.choice().place()).replaceAll("[^\\w.-]+", "-"));
        } catch (IOException e) {
            throw new InputException(
                    "[" + origin + "] cannot be read in the cache " + cache.root() + ": " + e.getMessage()
                            + "; run the same command again",
                    e);
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
