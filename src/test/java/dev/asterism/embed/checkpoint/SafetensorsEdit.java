package dev.asterism.embed.checkpoint;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

/// Damages a safetensors file.
public final class SafetensorsEdit {
    private SafetensorsEdit() {}

    /// Changes its header.
    public static void edit(Path file, Consumer<JsonObject> change) throws IOException {
        byte[] all = Files.readAllBytes(file);
        int length = headerLength(all);
        JsonObject header = header(all);
        change.accept(header);
        SafetensorsFile.write(file, header.toString(), Arrays.copyOfRange(all, 8 + length, all.length));
    }

    /// Sets a number of its last tensor to what is no number, in 16 bits of either kind.
    ///
    /// @return the tensor's name
    public static String spoil(Path file, int number) throws IOException {
        byte[] all = Files.readAllBytes(file);
        JsonObject header = header(all);
        String last = header.keySet().stream()
                .filter(name -> !name.equals("__metadata__"))
                .reduce((_, name) -> name)
                .orElseThrow();
        int at = 8
                + headerLength(all)
                + header.getAsJsonObject(last)
                        .getAsJsonArray("data_offsets")
                        .get(0)
                        .getAsInt()
                + 2 * number;
        all[at] = (byte) 0xff;
        all[at + 1] = 0x7f;
        Files.write(file, all);
        return last;
    }

    private static int headerLength(byte[] all) {
        return ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    private static JsonObject header(byte[] all) {
        return JsonParser.parseString(new String(all, 8, headerLength(all), StandardCharsets.UTF_8))
                .getAsJsonObject();
    }
}
