package dev.asterism.source.remote;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.asterism.io.AtomicFile;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What a server said of the content of a file.
///
/// @param etag as it was sent, with its quotes
/// @param modified the date it was sent with
/// @param size in bytes
record WebCopy(Optional<String> etag, Optional<String> modified, long size) {
    private static final long LARGEST = 1 << 16;
    private static final int LONGEST = 1000;

    static WebCopy of(HttpHeaders headers, long size) {
        return new WebCopy(header(headers, "ETag"), header(headers, "Last-Modified"), size);
    }

    private static Optional<String> header(HttpHeaders headers, String name) {
        return headers.firstValue(name)
                .filter(value -> !value.isBlank()
                        && value.length() <= LONGEST
                        && value.chars().allMatch(c -> c >= ' ' && c < 0x7f));
    }

    /// An ETag that means the same bytes, so that a download may go on in the middle.
    Optional<String> strong() {
        return etag.filter(tag -> tag.startsWith("\""));
    }

    boolean canBeCompared() {
        return etag.isPresent() || modified.isPresent();
    }

    /// What is known of a content; nothing where it cannot be read.
    static Optional<WebCopy> read(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            return Optional.of(new WebCopy(
                    text(json, "etag"), text(json, "modified"), json.get("size").getAsLong()));
        } catch (IOException | RuntimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonObject json, String name) {
        return Optional.ofNullable(json.get(name)).map(JsonElement::getAsString);
    }

    void write(Path file) throws IOException {
        JsonObject json = new JsonObject();
        etag.ifPresent(tag -> json.addProperty("etag", tag));
        modified.ifPresent(date -> json.addProperty("modified", date));
        json.addProperty("size", size);
        AtomicFile.write(file, out -> out.write(json.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
