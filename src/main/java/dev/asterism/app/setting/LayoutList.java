package dev.asterism.app.setting;

import dev.asterism.model.atlas.ProjectionMethod;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Layouts of a page besides the map itself, given as `tsne2,pca,umap3`.
public record LayoutList(List<Layout> layouts) {
    /// No further layout.
    public static final LayoutList NONE = new LayoutList(List.of());

    public LayoutList {
        layouts = List.copyOf(layouts);
    }

    /// One of them.
    ///
    /// @param dimensions 2 or 3; 0 for as many as the map has
    public record Layout(ProjectionMethod method, int dimensions) {}

    /// Reads a value of a setting, and lists the methods for help and completion.
    public static final class Converter implements ITypeConverter<LayoutList>, Iterable<String> {
        private static final List<String> METHODS =
                ProjectionMethod.computed().stream().map(ProjectionMethod::key).toList();
        private static final Pattern LAYOUT = Pattern.compile("(" + String.join("|", METHODS) + ")([23]?)");

        @Override
        public LayoutList convert(String value) {
            return new LayoutList(Arrays.stream(value.split(","))
                    .map(String::strip)
                    .filter(word -> !word.isEmpty())
                    .map(Converter::layout)
                    .distinct()
                    .toList());
        }

        @Override
        public Iterator<String> iterator() {
            return METHODS.iterator();
        }

        private static Layout layout(String word) {
            Matcher parts = LAYOUT.matcher(word.toLowerCase(Locale.ROOT));
            if (!parts.matches()) {
                throw new TypeConversionException("'" + word + "' is no layout; give " + String.join(" or ", METHODS)
                        + ", with 2 or 3 behind it for the dimensions");
            }
            ProjectionMethod method = ProjectionMethod.of(parts.group(1)).orElseThrow();
            return new Layout(method, parts.group(2).isEmpty() ? 0 : Integer.parseInt(parts.group(2)));
        }
    }
}
