package dev.asterism.app.run;

import dev.asterism.embed.EmbedderFactory;
import dev.asterism.embed.folder.BundledModels;
import dev.asterism.embed.folder.LocalModels;
import dev.asterism.embed.folder.ModelFolder;
import dev.asterism.embed.hub.HubModels;
import dev.asterism.embed.server.ServerAccess;
import dev.asterism.embed.server.ServerName;
import dev.asterism.hub.HubSettings;
import dev.asterism.model.Progress;
import dev.asterism.model.embedding.EmbeddingSettings;
import dev.asterism.torch.PyTorchRuntime;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/// Builds embedders: on PyTorch's engine, of models that are bundled, local or on the hub; or on a server.
public final class Embedders {
    private Embedders() {}

    /// Makes something of a factory; the connection to the hub lasts as long as that takes.
    ///
    /// @param notices takes what the user should know
    public static <T> T make(Context context, Consumer<String> notices, Function<EmbedderFactory, T> use) {
        Path cache = CacheFolder.of(context.sources().environment());
        try (HubModels hub = hub(context)) {
            return use.apply(new EmbedderFactory(
                    new PyTorchRuntime(), new BundledModels(cache, new LocalModels(hub)), cache, notices));
        }
    }

    /// Makes an embedder of a server's model.
    ///
    /// @param named whether the user named the server; if not, a collection did
    /// @param settings of the model
    /// @param requests side by side
    public static <T> T onServer(
            ServerName server,
            boolean named,
            EmbeddingSettings settings,
            int requests,
            Context context,
            Progress progress,
            BiFunction<ServerName, ServerAccess, T> make) {
        ServerAccess access = ServerAccess.of(
                context.sources().environment(), server, named, settings, requests, progress::cancelled);
        access.warning(server).ifPresent(context.messages()::notice);
        return make.apply(server, access);
    }

    /// Looks at a model; of one on the hub that is not in the cache, only settings and the headers of weights.
    public static <T> T look(String name, Context context, Function<ModelFolder, T> use) {
        Path cache = CacheFolder.of(context.sources().environment());
        try (HubModels hub = hub(context)) {
            return name.equals(BundledModels.NAME) || LocalModels.isFolder(name)
                    ? use.apply(new BundledModels(cache, new LocalModels(hub)).find(name, context.progress()))
                    : hub.look(name, context.progress(), use);
        }
    }

    /// The hub, as the environment describes it.
    public static HubModels hub(Context context) {
        return new HubModels(HubSettings.of(context.sources().environment()));
    }
}
