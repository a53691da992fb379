package dev.asterism.app.command;

import dev.asterism.app.option.FormulaOption;
import dev.asterism.app.option.StoreOptions;
import dev.asterism.app.run.Context;
import dev.asterism.app.run.Destination;
import dev.asterism.app.setting.EnumConverter;
import dev.asterism.app.setting.FieldList;
import dev.asterism.app.terminal.ShellWords;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.model.error.SettingException;
import dev.asterism.view.table.CollectionExport;
import dev.asterism.view.table.CollectionLayout;
import dev.asterism.view.table.TableFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Writes a collection as a table.
@Command(
        name = "export",
        description = "Write a collection as a table for other programs: ids, fields, and vectors if they are wanted. "
                + "With these, import makes an equal collection of it.",
        sortOptions = false)
final class ExportCommand implements Callable<Integer> {
    @ParentCommand
    AsterismCommand program;

    @Parameters(index = "0", paramLabel = "COLLECTION", description = "What to write.")
    String collection;

    @Parameters(
            index = "1",
            paramLabel = "FILE",
            description = "Where to: a name that ends in .csv, .jsonl or .parquet, or - for the standard output.")
    String file;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = EnumConverter.OfTableFormat.class,
            description = "csv, jsonl or parquet (default: as FILE ends).")
    TableFormat format;

    @Option(names = "--with-vectors", description = "Add the vectors, as a column of lists.")
    boolean withVectors;

    @Option(names = "--force", description = "Write over a file that is there.")
    boolean force;

    @Mixin
    FormulaOption formula;

    @Mixin
    StoreOptions store;

    @Override
    public Integer call() {
        Context context = program.context();
        Destination destination = new Destination(file, context);
        TableFormat wanted = Optional.ofNullable(format)
                .or(() -> TableFormat.ofFile(file))
                .orElseThrow(() -> new SettingException("[" + file
                        + "] does not end in .csv, .jsonl or .parquet; give --format csv, jsonl or parquet"));
        if (!force && !destination.isStandardOutput() && Files.isRegularFile(destination.file())) {
            throw new SettingException("[" + file + "] is there already; give another name, or --force");
        }
        try (VectorStore vectors = store.open(context);
                CollectionReader reader = vectors.read(collection)) {
            CollectionExport export = new CollectionExport(reader, withVectors, formula.formulas(), context.progress());
            Consumer<Path> write = path -> {
                CollectionLayout layout = export.write(wanted, _ -> Map.of(), path);
                if (withVectors) {
                    context.messages().notice("back again by: " + way(layout, reader.manifest()));
                }
            };
            destination.announceAndWrite(write);
        }
        return ExitCode.DONE;
    }

    /// The command that makes the collection of the file again.
    private String way(CollectionLayout layout, Manifest manifest) {
        List<String> words = new ArrayList<>(List.of("asterism", "import", file, "--id-field", layout.id()));
        if (!layout.idIsField()) {
            words.addAll(List.of("--drop", FieldList.written(List.of(layout.id()))));
        }
        layout.vector()
                .ifPresent(column -> words.addAll(List.of("--vector-columns", FieldList.written(List.of(column)))));
        if (manifest.model().isNamed()) {
            words.addAll(List.of("--model", manifest.model().name()));
        }
        if (manifest.columns().contains(manifest.field())) {
            words.addAll(List.of("--field", manifest.field()));
        }
        words.addAll(List.of("--collection", manifest.collection()));
        return ShellWords.line(words);
    }
}
