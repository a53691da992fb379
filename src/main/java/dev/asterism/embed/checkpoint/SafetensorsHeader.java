package dev.asterism.embed.checkpoint;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import dev.asterism.model.error.ModelException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The header of a safetensors file, checked: every tensor lies inside the file, has as many bytes as its shape and
/// type ask for, and shares none with another.
///
/// @param entries by name, in the order of the file
/// @param dataStart where in the file offset 0 is
record SafetensorsHeader(Map<String, Entry> entries, long dataStart) {
    /// As much as the format's own reader takes.
    private static final long LONGEST_HEADER = 100_000_000;

    private static final int MOST_TENSORS = 200_000;
    private static final int MOST_DIMENSIONS = 64;

    /// A tensor of the header.
    ///
    /// @param typeName as the file has it
    /// @param type what that means, if it is known here
    /// @param begin first byte, from the start of the data
    /// @param end one past the last
    record Entry(String typeName, Optional<ElementType> type, long[] shape, long begin, long end) {}

    static SafetensorsHeader read(MappedFile file) {
        if (file.size() < 8) {
            throw file.broken("no safetensors file is shorter than 8 bytes");
        }
        long length = file.longAt(0);
        if (length < 2 || length > LONGEST_HEADER || length > file.size() - 8) {
            throw file.broken(
                    "its header claims " + Long.toUnsignedString(length) + " bytes, the file has " + file.size());
        }
        try {
            Map<String, Entry> entries = parse(file, file.copy(8, (int) length));
            check(file, entries, file.size() - 8 - length);
            return new SafetensorsHeader(entries, 8 + length);
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw new ModelException(
                    file.broken("its header is not the JSON it should be").getMessage(), e);
        }
    }

    private static Map<String, Entry> parse(MappedFile file, byte[] header) throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        InputStreamReader text = new InputStreamReader(
                new ByteArrayInputStream(header),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        try (JsonReader json = new JsonReader(text)) {
            json.setStrictness(Strictness.STRICT);
            json.beginObject();
            while (json.hasNext()) {
                String name = json.nextName();
                if (name.equals("__metadata__")) {
                    json.skipValue();
                } else if (entries.put(file.checkedName(name), entry(json)) != null) {
                    throw file.broken("tensor " + name + " is listed twice");
                } else if (entries.size() > MOST_TENSORS) {
                    throw file.broken("it lists more than " + MOST_TENSORS + " tensors");
                }
            }
            json.endObject();
            if (json.peek() != JsonToken.END_DOCUMENT) {
                throw new MalformedJsonException("text after the header's end");
            }
        }
        return entries;
    }

    private static Entry entry(JsonReader json) throws IOException {
        String type = "";
        long[] shape = {};
        long[] offsets = {};
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "dtype" -> type = json.nextString();
                case "shape" -> shape = numbers(json);
                case "data_offsets" -> offsets = numbers(json);
                default -> json.skipValue();
            }
        }
        json.endObject();
        if (offsets.length != 2) {
            throw new MalformedJsonException("a tensor without its two offsets");
        }
        return new Entry(type, type(type), shape, offsets[0], offsets[1]);
    }

    private static long[] numbers(JsonReader json) throws IOException {
        List<Long> numbers = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            numbers.add(json.nextLong());
            if (numbers.size() > MOST_DIMENSIONS) {
                throw new MalformedJsonException("more than " + MOST_DIMENSIONS + " dimensions");
            }
        }
        json.endArray();
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }

    private static Optional<ElementType> type(String name) {
        for (ElementType type : ElementType.values()) {
            if (type.name().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    private static void check(MappedFile file, Map<String, Entry> entries, long available) {
        entries.forEach((name, entry) -> {
            if (entry.begin() < 0 || entry.end() < entry.begin() || entry.end() > available) {
                throw file.broken("tensor " + name + " should lie at " + entry.begin() + " to " + entry.end() + " of "
                        + available + " bytes");
            }
            entry.type().ifPresent(type -> {
                if (TensorView.elements(name, entry.shape(), file::broken) * type.bytes()
                        != entry.end() - entry.begin()) {
                    throw file.broken("tensor " + name + " has " + (entry.end() - entry.begin())
                            + " bytes, not what its shape needs");
                }
            });
        });
        List<Entry> sorted = new ArrayList<>(entries.values());
        sorted.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).begin() < sorted.get(i - 1).end()) {
                throw file.broken("tensors overlap at byte " + sorted.get(i).begin());
            }
        }
    }
}
