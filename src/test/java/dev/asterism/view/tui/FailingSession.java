package dev.asterism.view.tui;

import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Atlas;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.view.tui.port.AtlasSettings;
import dev.asterism.view.tui.port.Exports;
import dev.asterism.view.tui.port.OpenCollection;
import dev.asterism.view.tui.port.Search;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/// A collection whose fourth item cannot be read, which no view expects.
record FailingSession(OpenCollection sound) implements OpenCollection {
    @Override
    public CollectionReader reader() {
        return (CollectionReader) Proxy.newProxyInstance(
                CollectionReader.class.getClassLoader(),
                new Class<?>[] {CollectionReader.class},
                (_, method, arguments) -> {
                    if (method.getName().equals("item") && arguments[0].equals(3)) {
                        throw new IllegalStateException("the disk is on fire");
                    }
                    try {
                        return method.invoke(sound.reader(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public AtlasSettings settings() {
        return sound.settings();
    }

    @Override
    public Atlas atlas(AtlasSettings settings, Progress progress) {
        return sound.atlas(settings, progress);
    }

    @Override
    public Search search() {
        return sound.search();
    }

    @Override
    public Exports exports() {
        return sound.exports();
    }

    @Override
    public void close() {
        sound.close();
    }
}
