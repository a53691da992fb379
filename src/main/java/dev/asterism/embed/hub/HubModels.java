package dev.asterism.embed.hub;

import dev.asterism.embed.folder.ModelFolder;
import dev.asterism.embed.folder.ModelSource;
import dev.asterism.http.Backoff;
import dev.asterism.hub.FileDownload;
import dev.asterism.hub.HubCache;
import dev.asterism.hub.HubConnection;
import dev.asterism.hub.HubFailure;
import dev.asterism.hub.HubFailure.Reason;
import dev.asterism.hub.HubName;
import dev.asterism.hub.HubSettings;
import dev.asterism.hub.RemoteFile;
import dev.asterism.io.TemporaryFolder;
import dev.asterism.model.Progress;
import dev.asterism.model.error.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Models of the Hugging Face hub, by name. What is missing is downloaded into the cache that the hub's own client
/// uses; what is there, whoever put it there, is used. Safe for use by several threads and several processes.
public final class HubModels implements ModelSource, AutoCloseable {
    private static final int RETRIES = 5;

    private final HubSettings settings;
    private final HubCache cache;
    private final HubConnection connection;

    public HubModels(HubSettings settings) {
        this(settings, Thread::sleep);
    }

    HubModels(HubSettings settings, Backoff.Sleeper sleeper) {
        this.settings = settings;
        this.cache = new HubCache(settings.cache(), settings.symlinks());
        this.connection = new HubConnection(settings, sleeper);
    }

    /// The files of a model. A branch is looked up at the hub each time, a commit only until it is here. Where the hub
    /// cannot be reached, what is in the cache will do.
    @Override
    public ModelFolder find(String name, Progress progress) {
        HubName hubName = HubName.parse(name);
        try {
            String commit = settings.offline() ? offline(hubName) : online(hubName, progress);
            return new ModelFolder(name, commit, cache.snapshot(hubName, commit).toAbsolutePath());
        } catch (HubFailure failure) {
            throw failure.toModelException();
        }
    }

    /// Downloads a model for later use without a network; does nothing if it is here.
    ///
    /// @throws ModelException if it is not available, or the hub may not be asked
    public ModelFolder pull(String name, Progress progress) {
        if (settings.offline()) {
            throw new ModelException(
                    "HF_HUB_OFFLINE is set, so " + HubName.parse(name) + " cannot be pulled; unset it");
        }
        return find(name, progress);
    }

    /// Looks at a model. What the cache lacks is not downloaded but for settings and the headers of weights; these are
    /// gone when `use` returns.
    ///
    /// @throws ModelException if the model is not available
    public <T> T look(String name, Progress progress, Function<ModelFolder, T> use) {
        HubName hubName = HubName.parse(name);
        try (Progress.Stage stage = progress.stage("looking at " + name, 0)) {
            Optional<String> cached = settings.offline() ? Optional.of(offline(hubName)) : cachedCommit(hubName);
            if (cached.isPresent()) {
                return use.apply(new ModelFolder(name, cached.get(), cache.snapshot(hubName, cached.get())));
            }
            return lookAtHub(hubName, stage, use);
        } catch (HubFailure failure) {
            throw failure.toModelException();
        }
    }

    private <T> T lookAtHub(HubName name, Progress.Stage stage, Function<ModelFolder, T> use) throws HubFailure {
        String commit = currentCommit(name, RETRIES);
        try (TemporaryFolder folder = TemporaryFolder.create("asterism-check")) {
            new ModelFiles(name, new HeaderFiles(connection, name, commit, folder.path(), stage)).gather();
            return use.apply(new ModelFolder(name.toString(), commit, folder.path()));
        } catch (HubFailure failure) {
            throw failure;
        } catch (IOException e) {
            throw new ModelException("[" + name + "] cannot be looked at: " + e.getMessage(), e);
        }
    }

    /// What the cache holds, by name and revision.
    public List<CachedModel> cached() {
        return new CacheListing(cache).models();
    }

    /// Compares the files of a cached model with their checksums; asks no hub.
    ///
    /// @throws ModelException if the model is not in the cache
    public List<FileCheck> verify(String name, Progress progress) {
        HubName hubName = HubName.parse(name);
        Path snapshot = cache.commit(hubName)
                .map(commit -> cache.snapshot(hubName, commit))
                .filter(Files::isDirectory)
                .orElseThrow(() -> notCached(hubName).toModelException());
        return new CacheVerification(snapshot, progress).check();
    }

    private String offline(HubName name) throws HubFailure {
        return cachedCommit(name).orElseThrow(() -> notCached(name));
    }

    private HubFailure notCached(HubName name) {
        return HubFailure.of(
                Reason.UNREACHABLE,
                "[" + name + "] is not complete in the cache " + cache.root()
                        + (settings.offline()
                                ? ", and HF_HUB_OFFLINE is set; unset it, "
                                : "; run \"asterism models pull " + name + "\", ")
                        + HubConnection.elsewhere(name));
    }

    private String online(HubName name, Progress progress) throws HubFailure {
        Optional<String> cached = cachedCommit(name);
        if (name.isPinned() && cached.isPresent()) {
            return cached.get();
        }
        try {
            String commit = currentCommit(name, cached.isPresent() ? 0 : RETRIES);
            cache.rememberCommit(name, commit);
            new ModelFiles(name, new Snapshot(name, commit, Optional.of(progress))).gather();
            return commit;
        } catch (HubFailure failure) {
            if (cached.isPresent() && failure.allowsCached()) {
                return cached.get();
            }
            throw failure;
        }
    }

    /// Asks for `config.json`, which tells the commit even where a repository has no such file.
    private String currentCommit(HubName name, int retries) throws HubFailure {
        for (String file : new String[] {"config.json", "modules.json"}) {
            try {
                return connection.describe(name, name.revision(), file, retries).commit();
            } catch (HubFailure failure) {
                if (failure.reason() != Reason.MISSING_FILE) {
                    throw failure;
                }
                if (failure.commit().isPresent()) {
                    return failure.commit().get();
                }
            }
        }
        throw HubFailure.of(
                Reason.REFUSED,
                "[" + name + "] is not a model at " + settings.endpoint()
                        + ": it has neither config.json nor modules.json; check the name");
    }

    /// The commit in the cache, if all that is needed of it is there.
    private Optional<String> cachedCommit(HubName name) {
        Optional<String> commit = cache.commit(name);
        if (commit.isEmpty()) {
            return commit;
        }
        try {
            new ModelFiles(name, new Snapshot(name, commit.get(), Optional.empty())).gather();
            return commit;
        } catch (HubFailure _) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        connection.close();
    }

    /// A commit's files, downloaded where that is allowed.
    ///
    /// Its `download` takes word of downloads; it is empty where only the cache may be looked at.
    private final class Snapshot implements ModelFiles.FileProvider {
        private final HubName name;
        private final String commit;
        private final Optional<Progress> download;

        private Snapshot(HubName name, String commit, Optional<Progress> download) {
            this.name = name;
            this.commit = commit;
            this.download = download;
        }

        @Override
        public Optional<Path> cached(String path) {
            return cache.file(name, commit, path);
        }

        @Override
        public Optional<Path> file(String path) throws HubFailure {
            Optional<Path> here = cached(path);
            if (here.isPresent() || download.isEmpty() || cache.isKnownMissing(name, commit, path)) {
                return here;
            }
            try {
                RemoteFile remote = connection.describe(name, commit, path, RETRIES);
                Path blob = new FileDownload(connection, cache, name, path, remote, download.get()).run();
                return Optional.of(cache.place(name, commit, path, blob));
            } catch (HubFailure failure) {
                if (failure.reason() != Reason.MISSING_FILE) {
                    throw failure;
                }
                cache.rememberMissing(name, commit, path);
                return Optional.empty();
            }
        }
    }
}
