package dev.asterism.embed.hub;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.asterism.embed.checkpoint.WeightFiles;
import dev.asterism.hub.HubFailure;
import dev.asterism.hub.HubFailure.Reason;
import dev.asterism.hub.HubName;
import dev.asterism.model.error.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Knows which files of a repository an embedder needs, and takes them one after the other from a shelf: the
/// configuration, the tokenizer, the weights in the best form there is, and the folders that `modules.json` lists.
final class ModelFiles {
    private static final long LARGEST_CONFIG = 16 << 20;
    private static final List<String> SETTINGS = List.of(
            "tokenizer.json",
            "tokenizer_config.json",
            "preprocessor_config.json",
            "processor_config.json",
            "sentence_bert_config.json");

    /// What a tokenizer can be made of where there is no `tokenizer.json`.
    private static final List<String> VOCABULARIES =
            List.of("vocab.txt", "vocab.json", "merges.txt", "special_tokens_map.json", "added_tokens.json");

    /// Where files come from.
    interface FileProvider {
        /// A file, fetched where need be; empty if the repository has none of that name.
        Optional<Path> file(String path) throws HubFailure;

        /// A file, if it is on this machine already.
        Optional<Path> cached(String path);
    }

    /// A module of a sentence-transformers repository.
    private record Module(String type, String path) {
        boolean isTransformer() {
            return type.equals("Transformer") || type.equals("CLIPModel");
        }

        boolean hasWeights() {
            return type.equals("Dense") || type.equals("LayerNorm");
        }

        boolean isTable() {
            return type.equals("StaticEmbedding");
        }

        String file(String name) {
            return path.isEmpty() ? name : path + "/" + name;
        }
    }

    private final HubName name;
    private final FileProvider shelf;

    ModelFiles(HubName name, FileProvider shelf) {
        this.name = name;
        this.shelf = shelf;
    }

    /// Takes all of them.
    ///
    /// @throws HubFailure if one that is needed is not available
    void gather() throws HubFailure {
        List<Module> modules = modules();
        shelf.file("config_sentence_transformers.json");
        Optional<Module> table =
                modules.stream().limit(1).filter(Module::isTable).findFirst();
        if (table.isPresent()) {
            gatherTable(table.get());
        } else {
            gatherTransformer(
                    modules.stream().filter(Module::isTransformer).findFirst().orElse(new Module("Transformer", "")));
        }
        for (Module module : modules) {
            if (!module.isTransformer() && !module.isTable() && !module.path().isEmpty()) {
                shelf.file(module.file("config.json"));
            }
            if (module.hasWeights()) {
                weights(module);
            }
        }
    }

    /// A table of vectors needs neither a `config.json` nor anything else of a transformer.
    private void gatherTable(Module table) throws HubFailure {
        shelf.file("config.json");
        if (shelf.file(table.file("tokenizer.json")).isEmpty()) {
            throw missing(table.file("tokenizer.json"));
        }
        weights(table);
    }

    private void gatherTransformer(Module transformer) throws HubFailure {
        if (shelf.file(transformer.file("config.json")).isEmpty()
                && shelf.file("config.json").isEmpty()) {
            throw HubFailure.missingFile(
                    "[" + name + "] has no config.json: it is not a model in the layout of transformers; choose one"
                            + " that is, such as BAAI/bge-small-en-v1.5 or openai/clip-vit-base-patch32",
                    Optional.empty());
        }
        for (String settings : SETTINGS) {
            shelf.file(transformer.file(settings));
            if (!transformer.path().isEmpty()) {
                shelf.file(settings);
            }
        }
        if (shelf.file(transformer.file("tokenizer.json")).isEmpty()
                && shelf.file("tokenizer.json").isEmpty()) {
            for (String vocabulary : VOCABULARIES) {
                shelf.file(transformer.file(vocabulary));
            }
        }
        weights(transformer);
    }

    /// What is here already is taken before a better form is downloaded.
    private void weights(Module module) throws HubFailure {
        for (String file : WeightFiles.NAMES) {
            Optional<Path> cached = shelf.cached(module.file(file));
            if (cached.isPresent()
                    && shards(cached.get(), module).stream()
                            .allMatch(shard -> shelf.cached(shard).isPresent())) {
                return;
            }
        }
        for (String file : WeightFiles.NAMES) {
            Optional<Path> found = shelf.file(module.file(file));
            if (found.isPresent()) {
                for (String shard : shards(found.get(), module)) {
                    if (shelf.file(shard).isEmpty()) {
                        throw missing(shard + ", which " + file + " lists");
                    }
                }
                return;
            }
        }
        throw missing("weights of a known form (" + String.join(", ", WeightFiles.NAMES) + ")");
    }

    private HubFailure missing(String what) {
        return HubFailure.of(
                Reason.MISSING_FILE,
                "[" + name + "] has no " + what + "; choose another model or another @revision of it");
    }

    private static List<String> shards(Path file, Module module) {
        return file.getFileName().toString().endsWith(".index.json")
                ? WeightFiles.shards(file).stream().map(module::file).toList()
                : List.of();
    }

    private List<Module> modules() throws HubFailure {
        Optional<Path> file = shelf.file("modules.json");
        if (file.isEmpty()) {
            return List.of();
        }
        try {
            if (Files.size(file.get()) > LARGEST_CONFIG) {
                throw new JsonParseException("too large");
            }
            List<Module> modules = new ArrayList<>();
            JsonArray list =
                    JsonParser.parseString(Files.readString(file.get())).getAsJsonArray();
            for (JsonElement element : list) {
                JsonObject module = element.getAsJsonObject();
                String type = module.get("type").getAsString();
                modules.add(new Module(
                        type.substring(type.lastIndexOf('.') + 1),
                        checked(module.get("path").getAsString(), file.get())));
            }
            return modules;
        } catch (IOException
                | JsonParseException
                | IllegalStateException
                | NullPointerException
                | UnsupportedOperationException e) {
            throw new ModelException("[" + file.get() + "] is not the list of modules it should be", e);
        }
    }

    /// A path within the repository: the file comes from somebody else, and says where we write.
    private static String checked(String path, Path file) {
        String trimmed = path.replaceAll("/+$", "").replaceAll("^\\.$", "");
        if (!trimmed.isEmpty() && !trimmed.matches("[\\w][\\w.-]*(/[\\w][\\w.-]*)*")) {
            throw new ModelException("[" + file + "] names the folder \"" + path.replaceAll("\\p{Cntrl}", "?")
                    + "\", which does not lie in the model");
        }
        return trimmed;
    }
}
