package dev.asterism.app.command;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.asterism.app.atlas.AtlasCache;
import dev.asterism.app.option.StoreOptions;
import dev.asterism.app.run.Context;
import dev.asterism.app.setting.EnumConverter;
import dev.asterism.app.terminal.TextTable;
import dev.asterism.model.collection.CollectionListing;
import dev.asterism.model.collection.CollectionSummary;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.model.error.StoreException;
import dev.asterism.store.CollectionRules;
import java.io.PrintStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Lists, shows and deletes collections.
@Command(name = "collections", description = "List the collections; show or delete one.", sortOptions = false)
final class CollectionsCommand implements Callable<Integer> {
    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    @ParentCommand
    AsterismCommand program;

    @Mixin
    StoreOptions store;

    @Override
    public Integer call() {
        return list(store, EnumConverter.Format.TABLE);
    }

    @Command(name = "list", description = "List name, model, dimension, number of items and size.")
    int list(
            @Mixin StoreOptions store,
            @Option(
                            names = "--format",
                            paramLabel = "FORMAT",
                            converter = EnumConverter.OfFormat.class,
                            defaultValue = "table",
                            description = "table, json or csv (default: table).")
                    EnumConverter.Format format) {
        Context context = program.context();
        PrintStream out = context.surroundings().out();
        try (VectorStore vectors = store.open(context)) {
            CollectionListing listing = vectors.list();
            List<CollectionSummary> all = listing.readable();
            switch (format) {
                case JSON -> {
                    JsonArray array = new JsonArray();
                    all.forEach(summary -> array.add(json(summary)));
                    listing.unreadable().forEach(one -> array.add(json(one)));
                    out.println(JSON.toJson(array));
                }
                case CSV -> {
                    out.print("name,model,precision,dimension,items,bytes\r\n");
                    for (CollectionSummary summary : all) {
                        out.print(String.join(",", cells(summary, Long.toString(summary.bytes()))) + "\r\n");
                    }
                }
                case TABLE -> table(all, context);
            }
            listing.unreadable().forEach(one -> context.messages()
                    .say("[" + one.name() + "] the collection cannot be read: " + one.reason()
                            + "; the others are listed"));
        }
        return ExitCode.DONE;
    }

    @Command(name = "show", description = "Show all that is known of a collection, as JSON.")
    int show(
            @Mixin StoreOptions store,
            @Parameters(paramLabel = "COLLECTION", description = "Its name.") String collection) {
        Context context = program.context();
        try (VectorStore vectors = store.open(context)) {
            context.surroundings()
                    .out()
                    .println(new GsonBuilder()
                            .disableHtmlEscaping()
                            .setPrettyPrinting()
                            .create()
                            .toJson(json(find(vectors, collection, store.place()))));
        }
        return ExitCode.DONE;
    }

    @Command(name = "delete", description = "Delete a collection for good, with its cached maps.")
    int delete(
            @Mixin StoreOptions store,
            @Parameters(paramLabel = "COLLECTION", description = "Its name.") String collection) {
        Context context = program.context();
        try (VectorStore vectors = store.open(context)) {
            vectors.delete(collection);
            new AtlasCache(store.folder(context)).forget(collection);
        }
        context.surroundings().err().println("deleted " + collection);
        return ExitCode.DONE;
    }

    private static CollectionSummary find(VectorStore vectors, String collection, String place) {
        CollectionListing listing = vectors.list();
        listing.unreadable().stream()
                .filter(one -> one.name().equals(collection))
                .findFirst()
                .ifPresent(one -> {
                    throw new StoreException("collection \"" + collection + "\" cannot be read: " + one.reason());
                });
        return listing.readable().stream()
                .filter(summary -> summary.manifest().collection().equals(collection))
                .findFirst()
                .orElseThrow(() -> CollectionRules.absent(collection, place, listing.readable()));
    }

    private static void table(List<CollectionSummary> all, Context context) {
        if (all.isEmpty()) {
            context.surroundings().err().println("no collections yet; asterism index or asterism demo makes some");
            return;
        }
        TextTable table = new TextTable(48);
        table.add(List.of("name", "model", "precision", "dimension", "items", "size", "written"));
        for (CollectionSummary summary : all) {
            List<String> cells = new java.util.ArrayList<>(cells(summary, size(summary.bytes())));
            cells.add(MINUTE.format(summary.modified().atZone(ZoneId.systemDefault())));
            table.add(cells);
        }
        table.print(context.surroundings().out());
    }

    private static List<String> cells(CollectionSummary summary, String size) {
        Manifest manifest = summary.manifest();
        return List.of(
                manifest.collection(),
                manifest.model().name(),
                CommandLineFactory.lowerCase(manifest.model().precision()),
                Integer.toString(manifest.model().dimension()),
                Integer.toString(summary.items()),
                size);
    }

    private static JsonObject json(CollectionSummary summary) {
        Manifest manifest = summary.manifest();
        JsonObject json = new JsonObject();
        json.addProperty("name", manifest.collection());
        json.addProperty("field", manifest.field());
        json.addProperty("modality", CommandLineFactory.lowerCase(manifest.modality()));
        json.addProperty("model", manifest.model().name());
        json.addProperty("revision", manifest.model().revision());
        json.addProperty(
                "precision", CommandLineFactory.lowerCase(manifest.model().precision()));
        json.addProperty("dimension", manifest.model().dimension());
        manifest.settings().documentPrompt().ifPresent(prompt -> json.addProperty("documentPrompt", prompt));
        manifest.settings().queryPrompt().ifPresent(prompt -> json.addProperty("queryPrompt", prompt));
        json.addProperty("items", summary.items());
        json.addProperty("bytes", summary.bytes());
        JsonArray columns = new JsonArray();
        manifest.columns().forEach(columns::add);
        json.add("columns", columns);
        json.addProperty("source", manifest.source());
        JsonArray sources = new JsonArray();
        manifest.origins().forEach(sources::add);
        json.add("sources", sources);
        json.addProperty("created", manifest.created().toString());
        json.addProperty("modified", summary.modified().toString());
        return json;
    }

    private static JsonObject json(CollectionListing.Unreadable unreadable) {
        JsonObject json = new JsonObject();
        json.addProperty("name", unreadable.name());
        json.addProperty("error", unreadable.reason());
        return json;
    }

    private static String size(long bytes) {
        return bytes < 1 << 20
                ? String.format(Locale.ROOT, "%.0f KB", bytes / 1024.0)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1048576.0);
    }
}
