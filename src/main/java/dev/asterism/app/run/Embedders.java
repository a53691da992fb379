package dev.asterism.app.run;

import dev.asterism.embed.EmbedderFactory;
import dev.asterism.embed.folder.BundledModels;
import dev.asterism.embed.folder.LocalModels;
import dev.asterism.embed.hub.HubModels;
import dev.asterism.embed.hub.HubSettings;
import dev.asterism.torch.PyTorchRuntime;
import java.nio.file.Path;
import java.util.function.Function;

/// Builds embedders on PyTorch's engine, of models that are bundled, local or on the hub.
public final class Embedders {
    private Embedders() {}

    /// Makes something of a factory; the connection to the hub lasts as long as that takes.
    public static <T> T make(Context context, Function<EmbedderFactory, T> use) {
        Path cache = CacheFolder.of(context.sources().environment());
        try (HubModels hub = hub(context)) {
            return use.apply(
                    new EmbedderFactory(new PyTorchRuntime(), new BundledModels(cache, new LocalModels(hub)), cache));
        }
    }

    /// The hub, as the environment describes it.
    public static HubModels hub(Context context) {
        return new HubModels(HubSettings.of(context.sources().environment()));
    }
}
