package dev.asterism.app.option;

import dev.asterism.app.run.Context;
import dev.asterism.model.error.SettingException;
import dev.asterism.source.chroma.ChromaAddress;
import dev.asterism.source.chroma.ChromaServer;
import dev.asterism.source.chroma.ChromaSource;
import java.nio.file.Files;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// A collection of a Chroma server.
public final class ChromaOptions {
    @Option(
            names = "--chroma",
            paramLabel = "URL",
            description = "A Chroma server to take a collection from, such as http://localhost:8000, in place of FILE; "
                    + "its token is in the variable CHROMA_TOKEN.")
    String url;

    @Option(
            names = "--chroma-collection",
            paramLabel = "NAME",
            description = "The collection there (default: that of --collection).")
    String name;

    @Option(
            names = "--chroma-tenant",
            paramLabel = "NAME",
            defaultValue = "default_tenant",
            description = "The tenant it belongs to (default: default_tenant).")
    String tenant;

    @Option(
            names = "--chroma-database",
            paramLabel = "NAME",
            defaultValue = "default_database",
            description = "The database it is in (default: default_database).")
    String database;

    /// Whether a collection of a server is wanted.
    public boolean given() {
        return url != null;
    }

    /// Connects to the server.
    ///
    /// @throws SettingException if what was given is no address of one
    public ChromaServer server(Context context) {
        if (!url.contains("://") && Files.exists(context.path(url))) {
            throw new SettingException("[" + url + "] is a folder or file; serve the folder by \"npx chroma run --path "
                    + url + "\" and give --chroma http://localhost:8000");
        }
        ChromaServer server = new ChromaServer(
                ChromaAddress.of(url, tenant, database),
                context.sources().environment(),
                context.interruption()::requested);
        server.warning().ifPresent(context.messages()::notice);
        return server;
    }

    /// The collection.
    ///
    /// @param collection the name it is stored under
    /// @throws SettingException if no name was given; the message lists the collections there are
    public ChromaSource rows(ChromaServer server, @Nullable String collection, Context context) {
        String wanted = Optional.ofNullable(name)
                .or(() -> Optional.ofNullable(collection))
                .orElseThrow(() -> new SettingException("which collection? give --collection NAME; " + server.there()));
        ChromaSource rows = ChromaSource.open(server, wanted, context.path("."), context.progress());
        rows.distanceNotice().ifPresent(context.messages()::notice);
        return rows;
    }
}
