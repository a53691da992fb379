package dev.asterism.source.remote;

import dev.asterism.hub.CacheLock;
import dev.asterism.io.PrivateFolder;
import dev.asterism.io.Sha256;
import dev.asterism.model.Progress;
import dev.asterism.model.error.InputException;
import dev.asterism.source.MessageText;
import dev.asterism.source.SourceFile;
import dev.asterism.source.SourceFiles;
import dev.asterism.source.open.FileName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/// Files of web servers, kept in a cache and compared with what the server has each time.
///
/// @param cache the folder of their folders
/// @param mostBytes that a file may have
/// @param patience how long a body may stand still
/// @param notices takes what the user should know
record WebFiles(
        WebRequests requests,
        Path cache,
        long mostBytes,
        Duration patience,
        Progress progress,
        Consumer<String> notices) {
    private static final int STAMP_BYTES = 12;

    /// Brings a file here. Where the server cannot be asked, what is here will do.
    ///
    /// @throws InputException if it is not available, or too large
    RemoteSource fetch(WebAddress address) {
        Path folder = cache.resolve(address.key());
        try {
            PrivateFolder.create(folder);
            try (CacheLock _ = CacheLock.take(folder.resolve("lock"), progress)) {
                WebDownload download =
                        new WebDownload(address, folder, requests, mostBytes, patience, progress, notices);
                return source(address, download, folder.toRealPath());
            }
        } catch (IOException e) {
            throw new InputException(
                    "[" + folder + "] cannot be written: " + MessageText.line(e) + "; make room or rights there", e);
        }
    }

    private RemoteSource source(WebAddress address, WebDownload download, Path folder) {
        WebCopy copy = copy(download);
        SourceFile file = new SourceFile(
                folder.resolve("rows"), address.shown(), address.fileName(), folder, Optional.of(address.origin()));
        return new RemoteSource(
                new SourceFiles(address.fileName(), address.origin(), folder, List.of(file)),
                address.part(),
                stamp(copy),
                FileName.withoutEnding(address.fileName()),
                address.uri().getHost() + "-" + FileName.withoutEnding(address.fileName()));
    }

    private WebCopy copy(WebDownload download) {
        try {
            return download.run();
        } catch (WebFailure failure) {
            Optional<WebCopy> here = download.here().filter(_ -> failure.passes() || failure.isOffline());
            if (here.isPresent()) {
                notices.accept(failure.getMessage() + "; the copy in the cache is read");
                return here.get();
            }
            throw new InputException(failure.getMessage(), failure);
        }
    }

    /// Of what cannot be compared nobody knows whether it is the same.
    private static String stamp(WebCopy copy) {
        return copy.canBeCompared()
                ? Sha256.hex(
                        copy.etag().orElse("") + "\n" + copy.modified().orElse("") + "\n" + copy.size(), STAMP_BYTES)
                : UUID.randomUUID().toString();
    }
}
