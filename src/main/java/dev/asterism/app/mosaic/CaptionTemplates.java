package dev.asterism.app.mosaic;

import dev.asterism.model.error.SettingException;
import dev.asterism.view.mosaic.Template;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How captions are made of the columns of a row.
///
/// @param title of an item; without one its first displayed field, or the name of its image
/// @param url where a click leads
/// @param filename of the image that a row belongs to
public record CaptionTemplates(Optional<Template> title, Optional<Template> url, Optional<Template> filename) {
    /// Reads the templates as the user gave them.
    ///
    /// @param columns that they may name
    /// @throws SettingException if one is malformed or names another column
    public static CaptionTemplates parse(
            @Nullable String title, @Nullable String url, @Nullable String filename, List<String> columns) {
        return new CaptionTemplates(
                Optional.ofNullable(title).map(text -> Template.parse("--title", text, columns)),
                Optional.ofNullable(url).map(text -> Template.parse("--url", text, columns)),
                Optional.ofNullable(filename).map(text -> Template.ofColumn("--filename", text, columns)));
    }
}
