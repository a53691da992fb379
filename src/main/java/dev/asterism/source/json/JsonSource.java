package dev.asterism.source.json;

import dev.asterism.model.error.InputException;
import dev.asterism.model.error.NothingToDoException;
import dev.asterism.model.item.FieldKind;
import dev.asterism.model.item.ItemSource;
import dev.asterism.source.RowIds;
import dev.asterism.source.RowOptions;
import dev.asterism.source.SourceFile;
import dev.asterism.source.TextFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The rows of a JSON text: JSON lines, objects one behind the other, an array of objects, or one object with such an
/// array in it; also packed, in UTF-8. Members of objects in rows become fields such as `a.b`, lists stay JSON, `null`
/// is a missing value. All rows have all fields that one of them has: they are collected by a pass over the text before
/// the first row.
///
/// A row that is no JSON, has a text of more than 10 MB or a blank id is skipped with a reason; so is one whose lists
/// and objects lie more than 64 deep. Safe for use by several threads; each [#open()] reads the file again.
public final class JsonSource implements ItemSource {
    private final TextFile text;
    private final Optional<String> member;
    private final boolean lines;
    private final RowOptions options;
    private @Nullable JsonLayout layout;
    private @Nullable JsonSurvey survey;

    /// @param options lines are those of the file where each line is a row, else the numbers of the rows
    /// @param lines whether the name of the file says that each line is a row
    /// @param member the array that is wanted, if the text is an object of several
    public JsonSource(SourceFile file, RowOptions options, boolean lines, Optional<String> member) {
        this.text = new TextFile(file);
        this.options = options;
        this.lines = lines;
        this.member = member;
    }

    @Override
    public String name() {
        return text.file().name() + part();
    }

    @Override
    public String origin() {
        return text.file().origin() + part();
    }

    private String part() {
        return member.map(name -> "#" + name).orElse("");
    }

    /// The folder of the file.
    @Override
    public Path folder() {
        return text.file().folder();
    }

    /// Collected by reading the file once.
    ///
    /// @throws InputException if the file cannot be read to its end, or has no column for the id
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
    public List<String> remarks() {
        return survey().remarks(name());
    }

    @Override
    public Rows open() {
        return new JsonRows(text, layout(), survey(), options);
    }

    private synchronized JsonLayout layout() {
        if (layout == null) {
            layout = new LayoutDetection(text, lines, member).detect();
        }
        return layout;
    }

    private synchronized JsonSurvey survey() {
        if (survey == null) {
            JsonSurvey found = JsonSurvey.of(text, layout(), options);
            RowIds.requireColumn(options.idField(), found.columns(), text.file().shown());
            survey = found;
        }
        return survey;
    }
}
