package dev.asterism.source.remote;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.asterism.hub.HubName;
import dev.asterism.hub.TreeFile;
import dev.asterism.io.AtomicFile;
import dev.asterism.io.PrivateFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Remembers which files commits of data sets have, which never changes. Without a network that tells whether all files
/// of a split are here; the hub's cache alone would not. What cannot be read counts as not known.
///
/// @param folder of Asterism's cache
record KnownTrees(Path folder) {
    private static final long LARGEST = 64 << 20;

    Optional<List<TreeFile>> find(HubName name, String commit) {
        Path file = file(name, commit);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            List<TreeFile> files = new ArrayList<>();
            for (JsonElement entry :
                    JsonParser.parseString(Files.readString(file)).getAsJsonArray()) {
                JsonObject one = entry.getAsJsonObject();
                files.add(new TreeFile(
                        one.get("path").getAsString(),
                        one.get("etag").getAsString(),
                        one.get("size").getAsLong()));
            }
            return Optional.of(files);
        } catch (IOException | RuntimeException _) {
            return Optional.empty();
        }
    }

    void keep(HubName name, String commit, List<TreeFile> files) {
        JsonArray entries = new JsonArray();
        for (TreeFile file : files) {
            JsonObject one = new JsonObject();
            one.addProperty("path", file.path());
            one.addProperty("etag", file.etag());
            one.addProperty("size", file.size());
            entries.add(one);
        }
        try {
            PrivateFolder.create(folder);
            AtomicFile.write(
                    file(name, commit), out -> out.write(entries.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException _) {
            // The hub will be asked again.
        }
    }

    private Path file(HubName name, String commit) {
        return folder.resolve(name.folder() + "--" + commit + ".json");
    }
}
