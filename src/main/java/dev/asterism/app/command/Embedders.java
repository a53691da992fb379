package dev.asterism.app.command;

import dev.asterism.embed.BundledModels;
import dev.asterism.embed.EmbedderFactory;
import dev.asterism.embed.LocalModels;
import dev.asterism.embed.ModelFolder;
import dev.asterism.model.ModelException;
import dev.asterism.model.Progress;
import dev.asterism.torch.PyTorchRuntime;
import java.nio.file.Path;
import java.util.Map;

/// Builds the factory of embedders: PyTorch's engine, and models that are bundled, local or on the hub.
final class Embedders {
    private Embedders() {}

    static EmbedderFactory factory(Context context) {
        Path cache = cache(context.sources().environment());
        return new EmbedderFactory(
                new PyTorchRuntime(), new BundledModels(cache, new LocalModels(Embedders::noSuchModel)), cache);
    }

    private static ModelFolder noSuchModel(String name, Progress progress) {
        throw new ModelException("[" + name + "] is neither bundled nor a folder, and this version does not download "
                + "models; give a folder that holds config.json, the weights and tokenizer.json");
    }

    /// Where converted models are kept: as the XDG base directory specification says.
    private static Path cache(Map<String, String> environment) {
        String base = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path root = base.isEmpty()
                ? Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".cache")
                : Path.of(base);
        return root.resolve("asterism");
    }
}
