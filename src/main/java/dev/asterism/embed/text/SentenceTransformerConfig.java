package dev.asterism.embed.text;

import com.google.gson.JsonElement;
import dev.asterism.embed.checkpoint.Checkpoint;
import dev.asterism.embed.checkpoint.WeightFiles;
import dev.asterism.embed.folder.Config;
import dev.asterism.embed.folder.ModelFolder;
import dev.asterism.embed.tower.Pooling;
import dev.asterism.embed.tower.SentenceModule;
import dev.asterism.model.error.ModelException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How a repository of sentence-transformers is laid out, as its `modules.json` says: where the transformer lies and
/// what follows it. A repository without that file is a bare transformer, whose tokens are averaged.
///
/// @param transformer path of the transformer within the folder, empty for the folder itself
/// @param following class names and paths of the modules behind it, in order
public record SentenceTransformerConfig(ModelFolder folder, String transformer, List<Module> following) {
    record Module(String kind, String path) {}

    private static final List<String> SETTINGS = Stream.of(
                    "bert", "roberta", "distilbert", "camembert", "albert", "xlm-roberta", "xlnet")
            .map(kind -> "sentence_" + kind + "_config.json")
            .toList();
    private static final List<String> TRANSFORMERS = List.of("Transformer", "CLIPModel");

    public static SentenceTransformerConfig of(ModelFolder folder) {
        Optional<Path> file = folder.file("modules.json");
        if (file.isEmpty()) {
            return new SentenceTransformerConfig(folder, "", List.of(new Module("Pooling", "")));
        }
        List<Module> modules = new ArrayList<>();
        JsonElement list = Config.parse(file.get());
        if (!list.isJsonArray()) {
            throw new ModelException("[" + file.get() + "] should be a JSON array");
        }
        for (JsonElement element : list.getAsJsonArray()) {
            Config module = Config.of(file.get().toString(), element);
            String type = module.text("type", "");
            modules.add(new Module(type.substring(type.lastIndexOf('.') + 1), module.text("path", "")));
        }
        if (modules.isEmpty() || !TRANSFORMERS.contains(modules.getFirst().kind())) {
            throw new ModelException(
                    "[" + file.get() + "] should begin with a module of type " + String.join(" or ", TRANSFORMERS));
        }
        return new SentenceTransformerConfig(folder, modules.getFirst().path(), modules.subList(1, modules.size()));
    }

    /// The folder of the transformer.
    public Path place() {
        return folder.path().resolve(transformer);
    }

    /// A file beside the transformer, or else in the folder itself.
    public Optional<Path> file(String name) {
        Optional<Path> beside = transformer.isEmpty() ? Optional.empty() : folder.file(transformer + "/" + name);
        return beside.or(() -> folder.file(name));
    }

    /// The settings in a file; none if it is not there.
    public Config settings(String name) {
        return file(name).map(Config::read).orElseGet(() -> Config.none(name));
    }

    /// What the repository says of its texts; the file is called after the first model it was written for.
    public Config textSettings() {
        return SETTINGS.stream()
                .filter(name -> file(name).isPresent())
                .findFirst()
                .map(this::settings)
                .orElseGet(() -> Config.none(SETTINGS.getFirst()));
    }

    /// The transformer's `config.json`.
    public Config config() {
        return Config.read(file("config.json")
                .orElseThrow(() -> new ModelException("[" + folder.path() + "] has no config.json; is it a model?")));
    }

    /// What a text may be preceded by.
    ///
    /// @param names of the prompts to look for; the first there is, or else the repository's default, or else
    ///     nothing
    public String prompt(String... names) {
        Config settings = settings("config_sentence_transformers.json");
        Config prompts = settings.section("prompts");
        return Arrays.stream(names)
                .filter(prompts::has)
                .findFirst()
                .map(name -> prompts.text(name, ""))
                .orElseGet(() -> prompts.text(settings.text("default_prompt_name", ""), ""));
    }

    /// The modules behind the transformer. The checkpoints they read are left open in `opened`.
    public List<SentenceModule> modules(List<Checkpoint> opened) {
        List<SentenceModule> modules = new ArrayList<>();
        for (Module module : following) {
            switch (module.kind()) {
                case "Pooling" -> modules.add(pool(module));
                case "Normalize" -> modules.add(new SentenceModule.Normalize());
                case "Dense" -> modules.add(dense(module, weights(module, opened)));
                case "LayerNorm" -> {
                    Checkpoint weights = weights(module, opened);
                    modules.add(
                            new SentenceModule.LayerNorm(weights.tensor("norm.weight"), weights.tensor("norm.bias")));
                }
                case "Dropout" -> {
                    // Does nothing but in training.
                }
                default ->
                    throw new ModelException("[" + folder.path() + "] modules.json lists a module of type "
                            + module.kind() + "; known are Pooling, Dense, LayerNorm, Normalize and Dropout");
            }
        }
        return modules;
    }

    /// Whether the tokens of the prompt are pooled like all others.
    public boolean poolsPrompt() {
        return following.stream()
                .filter(module -> module.kind().equals("Pooling"))
                .allMatch(this::poolsPrompt);
    }

    private boolean poolsPrompt(Module module) {
        return poolingFile(module)
                .map(file -> Config.read(file).flag("include_prompt", true))
                .orElse(true);
    }

    private Optional<Path> poolingFile(Module module) {
        return module.path().isEmpty() ? Optional.empty() : folder.file(module.path() + "/config.json");
    }

    private SentenceModule pool(Module module) {
        List<Pooling> modes = pooling(module);
        boolean withPrompt = poolsPrompt(module);
        if (!withPrompt && modes.contains(Pooling.WEIGHTED_MEAN)) {
            throw new ModelException("[" + folder.path() + "] " + module.path() + "/config.json wants a weighted mean "
                    + "without the prompt, which is not known here; choose another model");
        }
        return new SentenceModule.Pool(modes, withPrompt);
    }

    private List<Pooling> pooling(Module module) {
        Optional<Path> file = poolingFile(module);
        if (file.isEmpty()) {
            return List.of(Pooling.MEAN);
        }
        Config config = Config.read(file.get());
        List<Pooling> modes = new ArrayList<>();
        List<String> named = config.json("pooling_mode")
                .map(mode -> mode.isJsonArray()
                        ? mode.getAsJsonArray().asList().stream()
                                .map(JsonElement::getAsString)
                                .toList()
                        : List.of(mode.getAsString()))
                .orElse(List.of());
        for (Pooling pooling : Pooling.values()) {
            if (config.flag(pooling.flag(), false) || named.contains(pooling.mode())) {
                modes.add(pooling);
            }
        }
        boolean silent =
                named.isEmpty() && Arrays.stream(Pooling.values()).noneMatch(pooling -> config.has(pooling.flag()));
        if (modes.isEmpty() && !silent) {
            throw new ModelException("[" + file.get() + "] switches no way of pooling on that is known");
        }
        return silent ? List.of(Pooling.MEAN) : modes;
    }

    private SentenceModule dense(Module module, Checkpoint weights) {
        Config config = Config.read(folder.file(module.path() + "/config.json")
                .orElseThrow(
                        () -> new ModelException("[" + folder.path() + "] has no " + module.path() + "/config.json")));
        return new SentenceModule.Dense(
                weights.tensor("linear.weight"),
                weights.names().contains("linear.bias") ? Optional.of(weights.tensor("linear.bias")) : Optional.empty(),
                config.text("activation_function", "torch.nn.modules.activation.Tanh"));
    }

    private Checkpoint weights(Module module, List<Checkpoint> opened) {
        Checkpoint weights = WeightFiles.open(folder.path().resolve(module.path()));
        opened.add(weights);
        return weights;
    }
}
