package dev.asterism.app.option;

import dev.asterism.app.indexing.CollectionOrigins;
import dev.asterism.app.indexing.IndexOutcome;
import dev.asterism.app.input.SourceInput;
import dev.asterism.app.report.IndexReport;
import dev.asterism.app.run.Context;
import dev.asterism.app.run.Destination;
import dev.asterism.app.terminal.IndexSummary;
import dev.asterism.model.error.InputException;
import dev.asterism.model.item.ItemSource;
import dev.asterism.source.RowOptions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What every command asks that stores the rows of a source: where their ids are, what to remove, where to report.
public final class IngestOptions {
    @Option(
            names = "--id-field",
            paramLabel = "COLUMN",
            description = "Column with the id of an item (default: a stable hash of the row).")
    String idField;

    @Mixin
    DelimiterOption delimiter;

    @Option(
            names = "--prune",
            description = "Remove items of this source that have no row in it any more; those of other files or "
                    + "folders stay. Works only when the whole source is indexed, and only if the run completes.")
    public boolean prune;

    @Option(
            names = "--add",
            description = "Add the rows to a collection that holds those of another file or folder. Where both have an "
                    + "id, the item belongs to the one that was indexed last.")
    boolean add;

    @Option(names = "--report", paramLabel = "FILE", description = "Write what was done as one JSON object.")
    String report;

    @Option(
            names = "--source-name",
            paramLabel = "NAME",
            description = "What to call the rows of the standard input (default: stdin). Rows that come again under "
                    + "the same name replace those that were there.")
    String sourceName;

    /// Where rows come from.
    ///
    /// @param given as the user named it
    /// @throws InputException if it is a pipe that cannot be read to its end
    public SourceInput input(String given, Context context) {
        return SourceInput.of(given, Optional.ofNullable(sourceName), context);
    }

    /// All rows.
    ///
    /// @throws InputException if they cannot be read, or there are none
    public ItemSource rows(SourceInput input) {
        return rows(input, OptionalLong.empty(), OptionalLong.empty());
    }

    /// The rows that start in some lines.
    ///
    /// @param startLine the first, counted from 1
    /// @param endLine the last
    /// @throws InputException if they cannot be read, or there are none
    public ItemSource rows(SourceInput input, OptionalLong startLine, OptionalLong endLine) {
        return input.open(delimiter.opener(new RowOptions(Optional.ofNullable(idField), startLine, endLine)));
    }

    /// Takes a column for the ids unless the user named one.
    public void suggestId(String column) {
        if (idField == null) {
            idField = column;
        }
    }

    /// What these options allow a collection to be made of.
    public CollectionOrigins origins() {
        return new CollectionOrigins(add);
    }

    /// Tells what came of the rows, on the screen and in the report.
    ///
    /// @param remarks of the source, one line each
    /// @throws InputException if no row of a source could be used
    public void conclude(List<IndexOutcome> outcomes, List<String> remarks, Context context) {
        IndexSummary summary = new IndexSummary(context.surroundings().err());
        outcomes.forEach(summary::print);
        remarks.forEach(context.messages()::say);
        if (report != null) {
            new Destination(report, context).write(file -> IndexReport.write(outcomes, remarks, file));
        }
        outcomes.forEach(IndexOutcome::requireUsableRow);
    }
}
