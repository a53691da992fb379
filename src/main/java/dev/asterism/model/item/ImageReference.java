package dev.asterism.model.item;

import dev.asterism.model.error.InputException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where an image is, as a cell of a CSV says.
public sealed interface ImageReference {
    /// A file on this machine.
    record File(Path path) implements ImageReference {}

    /// An http or https address.
    record Remote(URI uri) implements ImageReference {}

    /// A `data:` URL, kept as text; it can be megabytes long.
    record Inline(String dataUrl) implements ImageReference {
        /// Shorter than any image in base64, longer than most paths.
        private static final int SHORTEST = 64;

        /// How the first bytes of JPEG, PNG, GIF, WebP, BMP and SVG look in base64.
        private static final List<String> STARTS =
                List.of("/9j/", "iVBORw0KGgo", "R0lGOD", "UklGR", "Qk", "PHN2Z", "PD94b");

        private static boolean isBase64OfImage(String text) {
            return text.length() >= SHORTEST
                    && STARTS.stream().anyMatch(text::startsWith)
                    && text.chars().allMatch(Inline::isBase64);
        }

        private static boolean isBase64(int c) {
            return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "+/=\n\r".indexOf(c) >= 0;
        }
    }

    /// A resource on the class path, such as a flag of the sample: `classpath:flags/4x3/se.svg`.
    record ClassPath(String resource) implements ImageReference {}

    /// A cell of a Parquet file that holds the bytes of an image: `parquet:shards/a.parquet#image.bytes:17`.
    ///
    /// @param column its name, with a dot between it and the structure that it is in
    /// @param row from 1
    record Cell(Path file, String column, long row) implements ImageReference {
        private static final String SCHEME = "parquet:";

        private static final Pattern FORM = Pattern.compile("(?i)parquet:([^#]+)#(.+):(\\d{1,18})", Pattern.DOTALL);

        /// The reference as text.
        ///
        /// @param file its path, with `/` between its parts
        public static String text(String file, String column, long row) {
            return SCHEME + file.replace("%", "%25").replace("#", "%23") + "#" + column + ":" + row;
        }

        private static Cell parse(String text, Path folder) {
            Matcher form = FORM.matcher(text);
            if (!form.matches()) {
                throw new InputException("not a cell of a Parquet file: " + shortened(text));
            }
            String file = form.group(1).replace("%23", "#").replace("%25", "%");
            return new Cell(folder.resolve(file), form.group(2), Long.parseLong(form.group(3)));
        }
    }

    /// What addresses begin with.
    final class Scheme {
        /// Of two letters or more: Windows writes `C://` before paths.
        private static final Pattern OTHER = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]{1,20}://");

        private Scheme() {}
    }

    /// Reads a reference.
    ///
    /// A path is looked for as it is written, and then as other systems write it.
    ///
    /// @param text a path, an http(s) URL, a `data:` URL, the base64 of an image, `classpath:` and a resource, or a
    ///     cell of a Parquet file
    /// @param folder what relative paths are relative to
    /// @throws InputException if the text is none of these
    static ImageReference parse(String text, Path folder) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            throw new InputException("no image given");
        }
        String start = trimmed.substring(0, Math.min(10, trimmed.length())).toLowerCase(Locale.ROOT);
        try {
            if (start.startsWith("http://") || start.startsWith("https://")) {
                return new Remote(new URI(trimmed.replace(" ", "%20")));
            }
            if (start.startsWith("data:")) {
                return new Inline(trimmed);
            }
            if (start.startsWith("classpath:")) {
                return new ClassPath(trimmed.substring("classpath:".length()));
            }
            if (start.startsWith(Cell.SCHEME)) {
                return Cell.parse(trimmed, folder);
            }
            if (start.startsWith("file:")) {
                return new File(Path.of(new URI(trimmed)));
            }
            if (Inline.isBase64OfImage(trimmed)) {
                return new Inline("data:;base64," + trimmed);
            }
            if (Scheme.OTHER.matcher(trimmed).lookingAt()) {
                throw new InputException("addresses that begin with " + trimmed.substring(0, trimmed.indexOf("//") + 2)
                        + " are not read; give http or https addresses, or paths of files");
            }
            return new File(NamedFile.of(text, folder));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new InputException("not a path or URL of an image: " + shortened(trimmed), e);
        }
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 77) + "...";
    }
}
