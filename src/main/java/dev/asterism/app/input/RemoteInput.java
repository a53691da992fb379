package dev.asterism.app.input;

import dev.asterism.app.run.CacheFolder;
import dev.asterism.app.run.Context;
import dev.asterism.model.item.ItemSource;
import dev.asterism.source.SourceFile;
import dev.asterism.source.SourceFiles;
import dev.asterism.source.open.JoinedFiles;
import dev.asterism.source.open.SourceOpener;
import dev.asterism.source.open.SpooledInput;
import dev.asterism.source.remote.RemoteFiles;
import dev.asterism.source.remote.RemoteSource;
import java.util.Optional;

/// A data set of the hub, or a file of a web server.
///
/// @param joined its files as one, where they cannot be read one after another
record RemoteInput(String given, RemoteSource source, Optional<SpooledInput> joined) implements SourceInput {
    static RemoteInput of(String given, Context context) {
        RemoteSource source = new RemoteFiles(
                        context.sources().environment(),
                        CacheFolder.of(context.sources().environment()).resolve("sources"),
                        context.progress(),
                        context.messages()::notice)
                .fetch(given);
        return new RemoteInput(given, source, JoinedFiles.of(source.files()));
    }

    @Override
    public Optional<String> stamp() {
        return Optional.of(source.stamp());
    }

    @Override
    public String name() {
        return source.collection();
    }

    @Override
    public Optional<String> qualified() {
        return Optional.of(source.qualified());
    }

    @Override
    public ItemSource open(SourceOpener opener) {
        return joined.map(one -> opener.open(asOne(one), Optional.empty()))
                .orElseGet(() -> opener.open(source.files(), source.part()));
    }

    private SourceFile asOne(SpooledInput one) {
        SourceFiles files = source.files();
        return new SourceFile(
                one.file(), files.name(), files.files().getFirst().name(), files.folder(), Optional.of(files.origin()));
    }

    @Override
    public void close() {
        joined.ifPresent(SpooledInput::close);
    }
}
