package dev.asterism.source.workbook;

import dev.asterism.model.error.InputException;
import dev.asterism.model.error.NothingToDoException;
import dev.asterism.model.item.FieldKind;
import dev.asterism.model.item.ItemSource;
import dev.asterism.source.RowIds;
import dev.asterism.source.RowOptions;
import dev.asterism.source.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The rows of one sheet of an `.xlsx` workbook. The first row with something in it names the columns; rows without
/// anything in them are passed over. Dates come as ISO 8601 has them, of formulas comes what was last computed, and
/// errors count as missing.
///
/// Rows are streamed, but the texts that cells share are in memory. Safe for use by several threads; each [#open()]
/// reads the file again.
public final class WorkbookSource implements ItemSource {
    private final SourceFile file;
    private final Optional<String> sheet;
    private final RowOptions options;
    private @Nullable Shared shared;
    private @Nullable SheetSurvey survey;

    private record Shared(SharedTexts texts, CellFormats formats) {}

    /// @param options lines are the rows of the sheet, the first is 1
    /// @param sheet the name of the one that is wanted, if not the first that is to be seen
    public WorkbookSource(SourceFile file, RowOptions options, Optional<String> sheet) {
        this.file = file;
        this.options = options;
        this.sheet = sheet;
    }

    @Override
    public String name() {
        return file.name() + part();
    }

    @Override
    public String origin() {
        return file.origin() + part();
    }

    private String part() {
        return sheet.map(name -> "#" + name).orElse("");
    }

    /// The folder of the file.
    @Override
    public Path folder() {
        return file.folder();
    }

    /// Collected by reading the sheet once.
    ///
    /// @throws InputException if the file cannot be read to its end, has no such sheet, or no column for the id
    /// @throws NothingToDoException if it has no rows
    @Override
    public List<String> columns() {
        return survey().columns();
    }

    @Override
    public Map<String, FieldKind> kinds() {
        return survey().kinds();
    }

    /// How many rows are in the wanted lines, bad ones included.
    @Override
    public OptionalLong size() {
        return OptionalLong.of(survey().rows());
    }

    @Override
    public Rows open() {
        SheetSurvey known = survey();
        return new SheetRows(file, reader(), known, options);
    }

    private synchronized SheetReader reader() {
        try {
            Workbook workbook = new Workbook(file);
            try {
                if (shared == null) {
                    shared = new Shared(SharedTexts.of(workbook, file), CellFormats.of(workbook));
                }
                return new SheetReader(workbook, workbook.sheet(sheet), shared.texts(), shared.formats());
            } catch (IOException | RuntimeException e) {
                workbook.close();
                throw e;
            }
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    private synchronized SheetSurvey survey() {
        if (survey == null) {
            try (SheetReader in = reader()) {
                SheetSurvey found = SheetSurvey.of(in, options, file.shown() + part());
                RowIds.requireColumn(options.idField(), found.columns(), file.shown());
                survey = found;
            } catch (IOException e) {
                throw file.unreadable(e);
            }
        }
        return survey;
    }
}
