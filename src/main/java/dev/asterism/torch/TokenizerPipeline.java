package dev.asterism.torch;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonReader;
import dev.asterism.model.error.ModelException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a `tokenizer.json` does with a text before and behind its model. A file that could make a text swell, or search
/// it without end, is refused: both happen in native code, where nothing stops them.
final class TokenizerPipeline {
    /// Characters that a character may become. SentencePiece's normal forms come to 18, of one Arabic ligature.
    private static final double MOST_GROWTH = 64;

    /// Oniguruma ends the process after ten million.
    private static final double MOST_WAYS = 5e6;

    private static final int MOST_ELEMENTS = 64;
    private static final int LONGEST_SHOWN = 60;

    private static final Set<String> SPLITTERS = Set.of(
            "BertPreTokenizer",
            "ByteLevel",
            "CharDelimiterSplit",
            "Digits",
            "Metaspace",
            "Punctuation",
            "Sequence",
            "Split",
            "UnicodeScripts",
            "Whitespace",
            "WhitespaceSplit");

    /// The names of the parts of a file that are looked at.
    static final Set<String> SECTIONS = Set.of("normalizer", "pre_tokenizer", "post_processor", "decoder");

    private final Path file;
    private double growth = 1;
    private int normalizers;

    TokenizerPipeline(Path file) {
        this.file = file;
    }

    /// Reads a part, whatever it is.
    ///
    /// @throws IOException if it is not JSON, or names something twice
    static JsonElement read(JsonReader json) throws IOException {
        return switch (json.peek()) {
            case BEGIN_OBJECT -> {
                JsonObject object = new JsonObject();
                json.beginObject();
                while (json.hasNext()) {
                    String name = json.nextName();
                    if (object.has(name)) {
                        throw new IOException(name + " twice");
                    }
                    object.add(name, read(json));
                }
                json.endObject();
                yield object;
            }
            case BEGIN_ARRAY -> {
                JsonArray array = new JsonArray();
                json.beginArray();
                while (json.hasNext()) {
                    array.add(read(json));
                }
                json.endArray();
                yield array;
            }
            case NULL -> {
                json.nextNull();
                yield JsonNull.INSTANCE;
            }
            case BOOLEAN -> new JsonPrimitive(json.nextBoolean());
            default -> new JsonPrimitive(json.nextString());
        };
    }

    /// @return how many times as long a text can become, at most
    /// @throws ModelException if a text could swell, or take time without end
    double check(JsonObject sections) {
        normalizer(sections.get("normalizer"));
        splitter(sections.get("pre_tokenizer"));
        template(sections.get("post_processor"));
        for (JsonElement section : sections.asMap().values()) {
            patterns(section);
        }
        return growth;
    }

    private void normalizer(@Nullable JsonElement element) {
        if (isNothing(element)) {
            return;
        }
        JsonObject normalizer = object(element, "normalizer");
        if (++normalizers > MOST_ELEMENTS) {
            throw refused("it has more than " + MOST_ELEMENTS + " normalizers");
        }
        String type = text(normalizer, "type");
        double factor =
                switch (type) {
                    case "Sequence" -> {
                        list(normalizer, "normalizers").forEach(this::normalizer);
                        yield 1;
                    }
                    case "Replace" -> replacing(normalizer);
                    case "Prepend" -> 1 + text(normalizer, "prepend").length();
                    case "Precompiled" -> longestEntry(text(normalizer, "precompiled_charsmap"));
                    case "BertNormalizer" -> 3;
                    case "ByteLevel" -> 4;
                    case "Strip", "StripAccents", "NFC", "NFD", "NFKC", "NFKD", "Lowercase", "Nmt" -> 1;
                    default -> throw refused("its normalizer \"" + shortened(type) + "\" is not known");
                };
        growth *= factor;
        if (growth > MOST_GROWTH) {
            throw refused(
                    "its normalizer \"" + type + "\" can make texts more than " + (int) MOST_GROWTH + " times as long");
        }
    }

    private double replacing(JsonObject normalizer) {
        JsonObject pattern = object(normalizer.get("pattern"), "pattern");
        double written = text(normalizer, "content").length();
        int replaced = pattern.has("String")
                ? text(pattern, "String").length()
                : cost(text(pattern, "Regex")).shortest();
        return replaced == 0 ? 1 + written : Math.max(1, written / replaced);
    }

    private double longestEntry(String table) {
        try {
            return CharacterTable.longestEntry(table);
        } catch (IllegalArgumentException e) {
            throw refused("its table of characters " + e.getMessage());
        }
    }

    private void splitter(@Nullable JsonElement element) {
        if (isNothing(element)) {
            return;
        }
        JsonObject splitter = object(element, "pre_tokenizer");
        String type = text(splitter, "type");
        if (!SPLITTERS.contains(type)) {
            throw refused("its pre_tokenizer \"" + shortened(type) + "\" is not known");
        }
        if (type.equals("Sequence")) {
            list(splitter, "pretokenizers").forEach(this::splitter);
        }
    }

    /// A template that names the text twice would double it.
    private void template(@Nullable JsonElement element) {
        if (isNothing(element)) {
            return;
        }
        JsonObject processor = object(element, "post_processor");
        if (processor.has("processors")) {
            list(processor, "processors").forEach(this::template);
        }
        for (String form : List.of("single", "pair")) {
            if (processor.has(form)) {
                long texts = list(processor, form).stream()
                        .filter(piece ->
                                piece.isJsonObject() && piece.getAsJsonObject().has("Sequence"))
                        .count();
                if (texts > (form.equals("single") ? 1 : 2)) {
                    throw refused("its post_processor repeats the text");
                }
                list(processor, form).forEach(piece -> requireKnown(piece, processor));
            }
        }
        if (processor.has("special_tokens")) {
            object(processor.get("special_tokens"), "special_tokens")
                    .asMap()
                    .values()
                    .forEach(this::specialToken);
        }
    }

    /// The native code ends the process at a piece that is not among the special tokens.
    private void requireKnown(JsonElement piece, JsonObject processor) {
        if (!piece.isJsonObject() || !piece.getAsJsonObject().has("SpecialToken")) {
            return;
        }
        String name = text(object(piece.getAsJsonObject().get("SpecialToken"), "SpecialToken"), "id");
        if (!processor.has("special_tokens")
                || !object(processor.get("special_tokens"), "special_tokens").has(name)) {
            throw refused(
                    "its post_processor names \"" + shortened(name) + "\", which is not among its special_tokens");
        }
    }

    private void specialToken(JsonElement element) {
        JsonObject token = object(element, "special token");
        if (list(token, "ids").size() != list(token, "tokens").size()) {
            throw refused("one of its special tokens has not as many ids as tokens");
        }
    }

    /// Looks at all regular expressions, wherever they are.
    private void patterns(JsonElement element) {
        if (element.isJsonArray()) {
            element.getAsJsonArray().forEach(this::patterns);
        } else if (element.isJsonObject()) {
            element.getAsJsonObject().asMap().forEach((name, value) -> {
                if (name.equals("Regex") && value.isJsonPrimitive()) {
                    requireBounded(value.getAsString());
                } else if (name.equals("String")
                        && value.isJsonPrimitive()
                        && value.getAsString().isEmpty()) {
                    throw refused("one of its patterns is empty");
                }
                patterns(value);
            });
        }
    }

    private void requireBounded(String pattern) {
        if (cost(pattern).ways() > MOST_WAYS) {
            throw refused("the pattern \"" + shortened(pattern) + "\" can search a text without end");
        }
    }

    private PatternCost cost(String pattern) {
        try {
            return PatternCost.of(pattern, SubwordTokenizer.LONGEST_TEXT * growth);
        } catch (IllegalArgumentException e) {
            throw refused(
                    "the pattern \"" + shortened(pattern) + "\" may search a text without end: " + e.getMessage());
        }
    }

    private static boolean isNothing(@Nullable JsonElement element) {
        return element == null || element.isJsonNull();
    }

    private JsonObject object(@Nullable JsonElement element, String name) {
        if (element == null || !element.isJsonObject()) {
            throw refused("its " + name + " is not a JSON object");
        }
        return element.getAsJsonObject();
    }

    private List<JsonElement> list(JsonObject owner, String name) {
        JsonElement list = owner.get(name);
        if (list == null || !list.isJsonArray() || list.getAsJsonArray().size() > MOST_ELEMENTS) {
            throw refused("its " + name + " should be a list of at most " + MOST_ELEMENTS);
        }
        return list.getAsJsonArray().asList();
    }

    private String text(JsonObject owner, String name) {
        JsonElement text = owner.get(name);
        if (text == null || !text.isJsonPrimitive()) {
            throw refused("its \"" + name + "\" is missing where it is needed");
        }
        return text.getAsString();
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
    }

    private ModelException refused(String reason) {
        return new ModelException("[" + file + "] is not a usable tokenizer: " + reason
                + "; download the file again, or choose another model");
    }
}
