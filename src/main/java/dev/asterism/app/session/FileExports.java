package dev.asterism.app.session;

import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Atlas;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.view.html.HtmlExport;
import dev.asterism.view.table.MapTable;
import dev.asterism.view.table.TableExport;
import dev.asterism.view.tui.port.Exports;
import java.nio.file.Path;
import java.util.Optional;

/// Writes files into the folder the program was started in.
final class FileExports implements Exports {
    private final TerminalServices services;
    private final CollectionReader reader;

    FileExports(TerminalServices services, CollectionReader reader) {
        this.services = services;
        this.reader = reader;
    }

    @Override
    public Path html(Atlas atlas, Progress progress) {
        Path file = services.folder().resolve(FileNames.of(atlas.manifest().collection(), "html"));
        HtmlExport.write(atlas, reader, services.html(reader, atlas.projection()), file, progress);
        return file.toAbsolutePath().normalize();
    }

    @Override
    public Path items(Atlas atlas, int[] ordinals, Format format, Optional<Path> file) {
        String usual = FileNames.of(atlas.manifest().collection() + "-selection", format.ending());
        Path target = services.folder().resolve(file.orElse(Path.of(usual)));
        MapTable table = MapTable.of(atlas, reader).withOrdinals(ordinals);
        switch (format) {
            case CSV -> TableExport.csv(table, services.formulas(), target);
            case JSON -> TableExport.json(table, target);
            case JSONL -> TableExport.jsonLines(table, target);
            case PARQUET -> TableExport.parquet(table, target);
        }
        return target.toAbsolutePath().normalize();
    }
}
