package dev.asterism.app.session;

import dev.asterism.app.atlas.AtlasBuilder;
import dev.asterism.app.atlas.AtlasRequest;
import dev.asterism.app.atlas.LayoutBuilder;
import dev.asterism.app.atlas.StageTimes;
import dev.asterism.app.option.AnalysisOptions;
import dev.asterism.app.option.ModelOptions;
import dev.asterism.app.option.PageOptions;
import dev.asterism.app.run.Context;
import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Projection;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.model.embedding.PromptChoice;
import dev.asterism.model.embedding.TextEmbedder;
import dev.asterism.view.html.HtmlOptions;
import dev.asterism.view.table.FormulaEscaping;
import java.nio.file.Path;

/// The parts a session in the terminal works with.
///
/// @param context of the program
/// @param store of the collections
/// @param builder of atlases
/// @param layouts that exported pages have besides the map
/// @param analysis how a collection is analysed unless the user asks for something else
/// @param models that words are searched with
/// @param page what exported pages say
/// @param formulas what becomes of formulas in exported tables
public record TerminalServices(
        Context context,
        VectorStore store,
        AtlasBuilder builder,
        LayoutBuilder layouts,
        AnalysisOptions analysis,
        ModelOptions models,
        PageOptions page,
        FormulaEscaping formulas) {
    CollectionReader read(String collection) {
        return store.read(collection).part(analysis.displayMax);
    }

    AtlasRequest request(CollectionReader reader) {
        return analysis.request(reader);
    }

    TextEmbedder queryEmbedder(Manifest manifest, Progress progress) {
        return models.queryEmbedder(manifest, PromptChoice.OWN, context, progress);
    }

    /// The options of a page.
    ///
    /// @param map of the page
    HtmlOptions html(CollectionReader reader, Projection map) {
        return page.html(reader, request(reader), map, analysis, layouts, new StageTimes(Progress.NONE));
    }

    /// Where exported files go.
    Path folder() {
        return context.surroundings().folder();
    }
}
