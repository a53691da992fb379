package dev.asterism.view.web;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What files are, by the ends of their names.
final class ContentTypes {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("csv", "text/csv; charset=utf-8"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("dzi", "application/xml"),
            Map.entry("xml", "application/xml"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("png", "image/png"),
            Map.entry("gif", "image/gif"),
            Map.entry("webp", "image/webp"),
            Map.entry("svg", "image/svg+xml"));

    /// For pages, whoever wrote them: what they load and run comes from the folder. Pages of Asterism forbid more.
    private static final String PAGE_POLICY = "default-src 'self' 'unsafe-inline' data: blob:; object-src 'none'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    /// For images that could be programs.
    private static final String IMAGE_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox";

    private ContentTypes() {}

    /// What a file may load and run in a browser, or nothing where that is not asked for.
    static Optional<String> policy(Path file) {
        String type = of(file);
        if (type.startsWith("text/html")) {
            return Optional.of(PAGE_POLICY);
        }
        return type.equals("image/svg+xml") || type.equals("application/xml")
                ? Optional.of(IMAGE_POLICY)
                : Optional.empty();
    }

    static String of(Path file) {
        String name = file.getFileName().toString();
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(extension, "application/octet-stream");
    }
}
