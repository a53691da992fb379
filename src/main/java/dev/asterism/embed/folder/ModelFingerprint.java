package dev.asterism.embed.folder;

import dev.asterism.io.Sha256;
import dev.asterism.model.error.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A short text that changes with the files of a model. Small files count whole, large ones (weights) by their
/// size and by samples spread over them: training moves every weight, and hashing gigabytes at each start would
/// cost seconds.
public final class ModelFingerprint {
    private static final Set<String> KINDS = Set.of("json", "safetensors", "bin", "onnx", "txt", "model");
    private static final int SAMPLES = 64;
    private static final int SAMPLE_BYTES = 4096;

    private ModelFingerprint() {}

    /// Of one file, and what goes with it.
    ///
    /// @throws ModelException if the file cannot be read
    public static String of(Path file, String settings) {
        try {
            Sha256 digest = new Sha256();
            digest.add(settings);
            add(digest, file);
            return digest.finishHex(20);
        } catch (IOException e) {
            throw new ModelException("[" + file + "] cannot be read: " + e.getMessage(), e);
        }
    }

    /// @throws ModelException if the folder cannot be read
    static String of(Path folder) {
        try (Stream<Path> walk = Files.walk(folder, 2)) {
            List<Path> files = walk.filter(file -> KINDS.contains(extension(file)) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
            Sha256 digest = new Sha256();
            for (Path file : files) {
                digest.add(folder.relativize(file).toString());
                add(digest, file);
            }
            return digest.finishHex(20);
        } catch (IOException e) {
            throw new ModelException("[" + folder + "] cannot be read: " + e.getMessage(), e);
        }
    }

    /// The first 16 hexadecimal digits of a text's hash.
    public static String of(String text) {
        return Sha256.hex(text, 8);
    }

    private static void add(Sha256 digest, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            digest.add(ByteBuffer.allocate(Long.BYTES).putLong(size).flip());
            boolean whole = size <= (long) SAMPLES * SAMPLE_BYTES;
            ByteBuffer buffer = ByteBuffer.allocate(whole ? (int) size : SAMPLE_BYTES);
            for (int i = 0; i < (whole ? 1 : SAMPLES); i++) {
                long at = whole ? 0 : (size - SAMPLE_BYTES) / (SAMPLES - 1) * i;
                buffer.clear();
                while (buffer.hasRemaining() && channel.read(buffer, at + buffer.position()) >= 0) {
                    // Reads until the sample is full or the file ends.
                }
                digest.add(buffer.flip());
            }
        }
    }

    private static String extension(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
