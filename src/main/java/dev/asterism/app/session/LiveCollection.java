package dev.asterism.app.session;

import dev.asterism.app.atlas.AtlasRequest;
import dev.asterism.app.atlas.StageTimes;
import dev.asterism.app.setting.ClusterCount;
import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Atlas;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.error.SettingException;
import dev.asterism.view.tui.port.AtlasSettings;
import dev.asterism.view.tui.port.Exports;
import dev.asterism.view.tui.port.OpenCollection;
import dev.asterism.view.tui.port.Search;
import java.util.OptionalInt;

/// A collection that is open in the terminal.
final class LiveCollection implements OpenCollection {
    private final TerminalServices services;
    private final CollectionReader reader;
    private final AtlasRequest request;
    private final ModelSearch search;

    LiveCollection(TerminalServices services, CollectionReader reader) {
        this.services = services;
        this.reader = reader;
        try {
            this.request = services.request(reader);
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
        this.search = new ModelSearch(reader, services::queryEmbedder);
    }

    @Override
    public CollectionReader reader() {
        return reader;
    }

    @Override
    public AtlasSettings settings() {
        return new AtlasSettings(
                request.clustering(), request.clusters().fixed().orElse(AtlasSettings.AUTOMATIC), request.projection());
    }

    @Override
    public Atlas atlas(AtlasSettings settings, Progress progress) {
        if (settings.clusters() > reader.size()) {
            throw new SettingException(settings.clusters() + " clusters of " + reader.size() + " items; give at most "
                    + reader.size() + ", or auto");
        }
        ClusterCount clusters = settings.clusters() == AtlasSettings.AUTOMATIC
                ? new ClusterCount(OptionalInt.empty())
                : ClusterCount.of(settings.clusters());
        AtlasRequest wanted = new AtlasRequest(
                clusters,
                settings.clustering(),
                settings.projection(),
                request.dimensions(),
                request.perplexity(),
                request.pca(),
                request.seed(),
                request.nameFields());
        return services.builder().atlas(reader, wanted, new StageTimes(progress));
    }

    @Override
    public Search search() {
        return search;
    }

    @Override
    public Exports exports() {
        return new FileExports(services, reader);
    }

    @Override
    public void close() {
        search.close();
        reader.close();
    }
}
