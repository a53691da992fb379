package dev.asterism.embed.text;

import com.google.gson.JsonElement;
import dev.asterism.embed.folder.Config;
import dev.asterism.embed.folder.ModelFolder;
import dev.asterism.model.error.ModelException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What `modules.json` of a sentence-transformers repository lists. A repository without that file is a bare
/// transformer, whose tokens are averaged, or a table of model2vec.
///
/// @param first what makes vectors of a text, or of its tokens
/// @param following what is done with them, in order
record ModuleList(Module first, List<Module> following) {
    private static final List<String> TRANSFORMERS = List.of("Transformer", "CLIPModel");
    private static final String TABLE = "StaticEmbedding";
    private static final String MODEL2VEC = "model2vec";
    private static final Pattern WITHIN = Pattern.compile("\\w[\\w.-]*(/\\w[\\w.-]*)*");
    private static final int MOST = 32;

    /// A module.
    ///
    /// @param kind name of its class, without the package that it has in this version or that
    /// @param path of its folder within the model's, empty for the same
    record Module(String kind, String path) {}

    static ModuleList of(ModelFolder folder) {
        Optional<Path> file = folder.file("modules.json");
        return file.isPresent() ? read(folder, file.get()) : bare(folder);
    }

    private static ModuleList bare(ModelFolder folder) {
        boolean table = folder.file("config.json")
                .filter(config -> Config.read(config).text("model_type", "").equals(MODEL2VEC))
                .isPresent();
        return table
                ? new ModuleList(new Module(MODEL2VEC, ""), List.of())
                : new ModuleList(new Module("Transformer", ""), List.of(new Module("Pooling", "")));
    }

    private static ModuleList read(ModelFolder folder, Path file) {
        JsonElement list = Config.parse(file);
        if (!list.isJsonArray()) {
            throw new ModelException("[" + file + "] should be a JSON array");
        }
        if (list.getAsJsonArray().size() > MOST) {
            throw new ModelException(
                    "[" + file + "] lists " + list.getAsJsonArray().size() + " modules; at most " + MOST + " are run");
        }
        List<Module> modules = new ArrayList<>();
        for (JsonElement element : list.getAsJsonArray()) {
            Config module = Config.of(file.toString(), element);
            String type = module.text("type", "");
            modules.add(new Module(type.substring(type.lastIndexOf('.') + 1), path(module)));
        }
        if (modules.isEmpty()) {
            throw new ModelException("[" + file + "] lists no module; download the model again");
        }
        String kind = modules.getFirst().kind();
        if (!TRANSFORMERS.contains(kind) && !kind.equals(TABLE)) {
            throw ModuleReader.unknown(folder, kind, "Transformer, CLIPModel and StaticEmbedding at the beginning");
        }
        return new ModuleList(modules.getFirst(), List.copyOf(modules.subList(1, modules.size())));
    }

    private static String path(Config module) {
        String trimmed = module.text("path", "").replaceAll("/+$", "");
        if (trimmed.isEmpty() || trimmed.equals(".")) {
            return "";
        }
        if (!WITHIN.matcher(trimmed).matches()) {
            throw module.wrong("path", "the name of a folder that lies in the model's");
        }
        return trimmed;
    }

    /// Whether the vectors of tokens are read from a table.
    boolean isStatic() {
        return first.kind().equals(TABLE) || first.kind().equals(MODEL2VEC);
    }

    /// Whether texts are cut into tokens as model2vec does, not as sentence-transformers.
    boolean isModel2Vec() {
        return first.kind().equals(MODEL2VEC);
    }
}
