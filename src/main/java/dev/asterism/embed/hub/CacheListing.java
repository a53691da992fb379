package dev.asterism.embed.hub;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.asterism.hub.HubCache;
import dev.asterism.hub.HubName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Lists the models in the cache.
record CacheListing(HubCache cache) {
    private static final long LARGEST_CONFIG = 16 << 20;

    List<CachedModel> models() {
        List<CachedModel> models = new ArrayList<>();
        for (Path repository : children(cache.root())) {
            String folder = repository.getFileName().toString();
            if (folder.startsWith("models--") && Files.isDirectory(repository.resolve("snapshots"))) {
                Map<String, List<String>> revisions = revisions(repository.resolve("refs"));
                for (Path snapshot : children(repository.resolve("snapshots"))) {
                    String commit = snapshot.getFileName().toString();
                    if (HubName.isCommit(commit)) {
                        models.add(
                                model(HubName.ofFolder(folder), revisions.getOrDefault(commit, List.of()), snapshot));
                    }
                }
            }
        }
        models.sort(Comparator.comparing(CachedModel::name).thenComparing(CachedModel::commit));
        return models;
    }

    private static CachedModel model(String name, List<String> revisions, Path snapshot) {
        List<Path> files = files(snapshot);
        long bytes = 0;
        for (Path file : files) {
            try {
                bytes += Files.size(file);
            } catch (IOException _) {
                // A link that leads nowhere has no bytes; verifying says so.
            }
        }
        return new CachedModel(
                name, revisions, snapshot.getFileName().toString(), kind(files), bytes, files.size(), snapshot);
    }

    /// From the uppermost `config.json` that has a kind: some models keep it in a folder.
    private static String kind(List<Path> files) {
        return files.stream()
                .filter(file -> file.getFileName().toString().equals("config.json"))
                .sorted(Comparator.comparingInt(Path::getNameCount))
                .map(CacheListing::modelType)
                .filter(type -> !type.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String modelType(Path config) {
        try {
            if (Files.size(config) <= LARGEST_CONFIG
                    && JsonParser.parseString(Files.readString(config)) instanceof JsonObject json
                    && json.has("model_type")) {
                return json.get("model_type").getAsString().replaceAll("[^\\w.-]", "");
            }
        } catch (IOException | JsonParseException | IllegalStateException | UnsupportedOperationException _) {
            // Then its kind is not known.
        }
        return "";
    }

    private static Map<String, List<String>> revisions(Path refs) {
        Map<String, List<String>> revisions = new TreeMap<>();
        for (Path ref : files(refs)) {
            try {
                String commit = Files.size(ref) < 100 ? Files.readString(ref).strip() : "";
                String revision = refs.relativize(ref).toString().replace('\\', '/');
                revisions.computeIfAbsent(commit, _ -> new ArrayList<>()).add(revision);
            } catch (IOException _) {
                // Then it names nothing.
            }
        }
        return revisions;
    }

    /// All files under a folder, dangling links included, sorted.
    static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(path -> !Files.isDirectory(path)).sorted().toList();
        } catch (IOException e) {
            throw HubCache.unreadable(folder, e);
        }
    }

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (IOException e) {
            throw HubCache.unreadable(folder, e);
        }
    }
}
