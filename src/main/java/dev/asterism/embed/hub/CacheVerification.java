package dev.asterism.embed.hub;

import dev.asterism.embed.hub.FileCheck.Outcome;
import dev.asterism.hub.BlobChecksum;
import dev.asterism.hub.HubCache;
import dev.asterism.model.Progress;
import dev.asterism.model.error.CancelledException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Checks the files of a snapshot. A file of the cache is a link to a content that is named after its checksum, so no
/// hub need be asked.
record CacheVerification(Path snapshot, Progress progress) {
    List<FileCheck> check() {
        List<Path> files = CacheListing.files(snapshot);
        List<FileCheck> checks = new ArrayList<>();
        try (Progress.Stage stage = progress.stage("Verifying", files.size())) {
            for (Path file : files) {
                if (stage.cancelled()) {
                    throw new CancelledException("stopped after " + checks.size() + " of " + files.size() + " files");
                }
                String path = snapshot.relativize(file).toString().replace('\\', '/');
                checks.add(check(path, file));
                stage.reach(checks.size(), path);
            }
        } catch (IOException e) {
            throw HubCache.unreadable(snapshot, e);
        }
        return checks;
    }

    private static FileCheck check(String path, Path file) throws IOException {
        if (!Files.exists(file)) {
            return new FileCheck(path, file, 0, Outcome.MISSING);
        }
        Path content = file.toRealPath();
        String etag = content.getFileName().toString();
        boolean known = Files.isSymbolicLink(file) && BlobChecksum.isCheckable(etag);
        Outcome outcome =
                !known ? Outcome.UNKNOWN : BlobChecksum.matches(content, etag) ? Outcome.INTACT : Outcome.DAMAGED;
        return new FileCheck(path, content, Files.size(content), outcome);
    }
}
