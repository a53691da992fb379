package dev.asterism.app.session;

import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Atlas;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.view.html.HtmlExport;
import dev.asterism.view.table.TableExport;
import dev.asterism.view.tui.port.Exports;
import java.nio.file.Path;
import java.util.Locale;

/// Writes files into the folder the program was started in.
final class FileExports implements Exports {
    private final TerminalServices studio;
    private final CollectionReader reader;

    FileExports(TerminalServices studio, CollectionReader reader) {
        this.studio = studio;
        this.reader = reader;
    }

    @Override
    public Path html(Atlas atlas, Progress progress) {
        Path file = studio.folder().resolve(FileNames.of(atlas.manifest().collection(), "html"));
        HtmlExport.write(atlas, reader, studio.html().apply(reader, Progress.NONE), file, progress);
        return file.toAbsolutePath().normalize();
    }

    @Override
    public Path items(Atlas atlas, int[] ordinals, Format format, Path file) {
        Path target = file != null
                ? studio.folder().resolve(file)
                : studio.folder()
                        .resolve(FileNames.of(
                                atlas.manifest().collection() + "-selection",
                                format.name().toLowerCase(Locale.ROOT)));
        switch (format) {
            case CSV -> TableExport.csv(atlas, reader, ordinals, target, studio.formulas());
            case JSON -> TableExport.json(atlas, reader, ordinals, target);
        }
        return target.toAbsolutePath().normalize();
    }
}
