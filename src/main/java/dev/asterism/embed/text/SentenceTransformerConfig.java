package dev.asterism.embed.text;

import dev.asterism.embed.checkpoint.Checkpoint;
import dev.asterism.embed.folder.Config;
import dev.asterism.embed.folder.ModelFolder;
import dev.asterism.embed.tower.SentenceModule;
import dev.asterism.model.error.ModelException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How a repository of sentence-transformers is laid out: what its `modules.json` lists, and where the files of that
/// lie.
public final class SentenceTransformerConfig {
    private static final List<String> SETTINGS = Stream.of(
                    "bert", "roberta", "distilbert", "camembert", "albert", "xlm-roberta", "xlnet")
            .map(kind -> "sentence_" + kind + "_config.json")
            .toList();

    private final ModelFolder folder;
    private final ModuleList modules;

    private SentenceTransformerConfig(ModelFolder folder, ModuleList modules) {
        this.folder = folder;
        this.modules = modules;
    }

    /// Looks at a model's folder.
    ///
    /// @throws ModelException if its `modules.json` is not the list it should be, or begins with a module
    ///     that is not
    ///     known
    public static SentenceTransformerConfig of(ModelFolder folder) {
        return new SentenceTransformerConfig(folder, ModuleList.of(folder));
    }

    /// The folder of the whole.
    public ModelFolder folder() {
        return folder;
    }

    /// The folder of the first module, which is the transformer or the table of vectors.
    public Path place() {
        return folder.path().resolve(modules.first().path());
    }

    /// Whether a text's vector is the mean of vectors that a table has for its tokens.
    public boolean isStatic() {
        return modules.isStatic();
    }

    /// Whether such a table is read as model2vec does: it stands alone, without a `modules.json`.
    boolean isModel2Vec() {
        return modules.isModel2Vec();
    }

    /// A file beside the first module, or else in the folder itself.
    public Optional<Path> file(String name) {
        String path = modules.first().path();
        Optional<Path> beside = path.isEmpty() ? Optional.empty() : folder.file(path + "/" + name);
        return beside.or(() -> folder.file(name));
    }

    /// The settings in a file; none if it is not there.
    public Config settings(String name) {
        return file(name).map(Config::read).orElseGet(() -> Config.none(name));
    }

    /// What the repository says of its texts; the file is called after the first model it was written for.
    ///
    /// @throws ModelException if the transformer is to give something else than the vectors of its last layer
    public Config textSettings() {
        Config settings = SETTINGS.stream()
                .filter(name -> file(name).isPresent())
                .findFirst()
                .map(this::settings)
                .orElseGet(() -> Config.none(SETTINGS.getFirst()));
        Config text = settings.section("modality_config").section("text");
        if (text.text("method", "forward").equals("forward")
                && !text.text("method_output_name", "last_hidden_state").equals("last_hidden_state")) {
            throw text.wrong("method_output_name", "last_hidden_state: nothing else of a transformer is used here");
        }
        return settings;
    }

    /// The transformer's `config.json`.
    public Config config() {
        return Config.read(file("config.json")
                .orElseThrow(() -> new ModelException("[" + folder.path() + "] has no config.json; is it a model?")));
    }

    /// What may be put before texts.
    public PromptSettings prompts() {
        return new PromptSettings(folder.name(), settings("config_sentence_transformers.json"));
    }

    /// The modules behind the first. The checkpoints they read are left open in `opened`.
    public List<SentenceModule> modules(List<Checkpoint> opened) {
        return new ModuleReader(folder, opened).read(modules.following());
    }

    /// Checks that no modules but these follow the first.
    void requireOnly(List<String> kinds, String first) {
        for (ModuleList.Module module : modules.following()) {
            if (!kinds.contains(module.kind())) {
                throw ModuleReader.unknown(folder, module.kind(), String.join(" and ", kinds) + " behind " + first);
            }
        }
    }

    /// Whether the tokens of the prompt are pooled like all others.
    public boolean poolsPrompt() {
        ModuleReader reader = new ModuleReader(folder, List.of());
        return modules.following().stream()
                .filter(module -> module.kind().equals("Pooling"))
                .allMatch(module -> new PoolingConfig(reader.config(module)).withPrompt());
    }
}
