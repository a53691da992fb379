package dev.asterism.app.session;

import dev.asterism.app.atlas.AtlasBuilder;
import dev.asterism.app.atlas.AtlasRequest;
import dev.asterism.model.Progress;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.model.embedding.TextEmbedder;
import dev.asterism.view.html.HtmlOptions;
import dev.asterism.view.table.FormulaEscaping;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.function.Function;

/// The parts a session in the terminal works with.
///
/// @param store of the collections
/// @param displayMost items of a collection that are shown
/// @param requests how a collection is analysed unless the user asks for something else
/// @param builder of atlases
/// @param queryEmbedders the model that words are searched with in a collection
/// @param html how maps of a collection are exported
/// @param formulas what becomes of formulas in exported tables
/// @param folder where exported files go
public record TerminalServices(
        VectorStore store,
        int displayMost,
        Function<CollectionReader, AtlasRequest> requests,
        AtlasBuilder builder,
        BiFunction<Manifest, Progress, TextEmbedder> queryEmbedders,
        BiFunction<CollectionReader, Progress, HtmlOptions> html,
        FormulaEscaping formulas,
        Path folder) {}
