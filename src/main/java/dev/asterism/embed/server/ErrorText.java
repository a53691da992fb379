package dev.asterism.embed.server;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The reason in what a server answers when it does not do as it is asked, or the start of what it sent where that is
/// in no usual form: OpenAI's and vLLM's `error.message`, text-embeddings-inference's `error`, FastAPI's `detail`.
final class ErrorText {
    private static final int LONGEST = 200;
    private static final int BYTES_READ = 65_536;
    private static final String[] KEYS = {"error", "message", "detail", "msg"};

    private ErrorText() {}

    /// One line of at most 200 characters.
    static String of(byte[] body) {
        String text = new String(Arrays.copyOf(body, Math.min(body.length, BYTES_READ)), StandardCharsets.UTF_8);
        String reason = text;
        try {
            reason = reason(JsonParser.parseString(text), text);
        } catch (JsonParseException | IllegalStateException | StackOverflowError _) {
            // As it is.
        }
        return oneLine(reason);
    }

    private static String reason(JsonElement json, String otherwise) {
        if (json.isJsonPrimitive()) {
            return json.getAsString();
        }
        if (json.isJsonArray() && !json.getAsJsonArray().isEmpty()) {
            return reason(json.getAsJsonArray().get(0), otherwise);
        }
        if (json.isJsonObject()) {
            JsonObject object = json.getAsJsonObject();
            for (String key : KEYS) {
                JsonElement value = object.get(key);
                if (value != null && !value.isJsonNull()) {
                    return reason(value, otherwise);
                }
            }
        }
        return otherwise;
    }

    /// Without control characters and line ends.
    static String oneLine(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "\u2026";
    }
}
