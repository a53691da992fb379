package dev.asterism.hub;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.asterism.hub.HubFailure.Reason;
import dev.asterism.model.Progress;
import dev.asterism.model.error.CancelledException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What files a repository has, as the hub's interface lists them.
public record HubTree(HubConnection connection) {
    /// Of a thousand files each.
    private static final int MOST_PAGES = 200;

    private static final int RETRIES = 3;

    /// Files that may be wanted: without one of them a split would not be whole.
    private static final Pattern ROWS = Pattern.compile("(?is).*\\.(parquet|jsonl|ndjson|csv|tsv|json)(\\.(gz|zst))?");

    /// The commit that the revision of a name stands at.
    ///
    /// @param patient whether to try again what may pass
    /// @throws HubFailure if the hub does not say
    public String commit(HubName name, boolean patient) throws HubFailure {
        String body = connection
                .ask(name, name.api("revision"), patient ? RETRIES : 0)
                .body();
        try {
            String commit =
                    JsonParser.parseString(body).getAsJsonObject().get("sha").getAsString();
            if (HubName.isCommit(commit)) {
                return commit;
            }
        } catch (JsonParseException | IllegalStateException | NullPointerException | UnsupportedOperationException _) {
            // Reported below.
        }
        throw nonsense(name);
    }

    /// The files of a commit. What holds no rows and has a path that cannot be a file here is passed over.
    ///
    /// @param progress takes word of the pages
    /// @throws HubFailure if the hub does not list them, or one with rows has a path that leads elsewhere
    public List<TreeFile> files(HubName name, String commit, Progress progress) throws HubFailure {
        List<TreeFile> files = new ArrayList<>();
        Optional<String> page = Optional.of(name.at(commit).api("tree") + "?recursive=true&expand=false");
        try (Progress.Stage stage = progress.stage("Listing " + name, 0)) {
            for (int count = 0; page.isPresent(); count++) {
                if (count == MOST_PAGES) {
                    throw HubFailure.of(
                            Reason.REFUSED,
                            "[" + name + "] has more than " + files.size()
                                    + " files, more than are listed; download those you want, and give these");
                }
                if (stage.cancelled()) {
                    throw new CancelledException("stopped while the files of " + name + " were listed");
                }
                HubConnection.Page answer = connection.ask(name, page.get(), RETRIES);
                add(answer.body(), name, files);
                stage.reach(files.size(), "");
                page = answer.next();
            }
        }
        return files;
    }

    private static void add(String body, HubName name, List<TreeFile> files) throws HubFailure {
        try {
            JsonArray entries = JsonParser.parseString(body).getAsJsonArray();
            for (JsonElement entry : entries) {
                file(entry.getAsJsonObject(), name).ifPresent(files::add);
            }
        } catch (JsonParseException
                | IllegalStateException
                | NullPointerException
                | NumberFormatException
                | UnsupportedOperationException _) {
            throw nonsense(name);
        }
    }

    private static Optional<TreeFile> file(JsonObject entry, HubName name) throws HubFailure {
        String path = entry.get("path").getAsString();
        if (!entry.get("type").getAsString().equals("file")) {
            return Optional.empty();
        }
        if (!TreeFile.isSafe(path)) {
            if (ROWS.matcher(path).matches()) {
                throw HubFailure.of(
                        Reason.REFUSED,
                        "[" + name + "] lists a file whose path cannot be one here: \""
                                + path.substring(0, Math.min(100, path.length()))
                                        .replaceAll("\\p{Cntrl}", "?")
                                + "\"; download the files by other means and give these");
            }
            return Optional.empty();
        }
        JsonObject stored = entry.has("lfs") && entry.get("lfs").isJsonObject() ? entry.getAsJsonObject("lfs") : entry;
        String etag = stored.get("oid").getAsString();
        long size = stored.get("size").getAsLong();
        if (!BlobChecksum.isCheckable(etag) || size < 0) {
            throw new IllegalStateException("no content");
        }
        return Optional.of(new TreeFile(path, etag, size));
    }

    private static HubFailure nonsense(HubName name) {
        return HubFailure.of(
                Reason.REFUSED,
                "[" + name + "] the hub's list of its files cannot be understood; check HF_ENDPOINT, or download the"
                        + " files by other means and give these");
    }
}
