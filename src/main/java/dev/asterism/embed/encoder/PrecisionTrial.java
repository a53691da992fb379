package dev.asterism.embed.encoder;

import dev.asterism.embed.folder.ModelFingerprint;
import dev.asterism.io.AtomicFile;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.error.ModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Finds out which arithmetic is faster for a model on this machine, once, and remembers it.
///
/// @param directory where it is remembered
record PrecisionTrial(Path directory) {
    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");
    private static final int ROUNDS = 3;

    /// Whether the processor multiplies brain floats by itself. Known of Linux on x86; elsewhere the answer is no.
    static boolean processorHasBrainFloats() {
        return processorLine("flags").filter(PrecisionTrial::listsBrainFloats).isPresent();
    }

    static boolean listsBrainFloats(String flags) {
        return Stream.of(flags.split("\\s+")).anyMatch(flag -> flag.equals("avx512_bf16") || flag.equals("amx_bf16"));
    }

    /// What was found out about a model on a processor of this kind.
    ///
    /// @param model what tells it from others, fit for a file name
    Optional<Precision> remembered(String model) {
        Path file = file(model);
        try {
            return Files.exists(file)
                    ? Optional.of(Precision.valueOf(Files.readString(file).strip()))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            throw unusable(file, e);
        }
    }

    /// Finds out the faster arithmetic for a model, and remembers it.
    ///
    /// @param model what tells it from others, fit for a file name
    /// @param sample gives work to be timed, in an arithmetic
    Precision faster(String model, Function<Precision, Runnable> sample) {
        Path file = file(model);
        Precision faster = measure(sample);
        byte[] name = faster.name().getBytes(StandardCharsets.UTF_8);
        try {
            AtomicFile.write(file, out -> out.write(name));
        } catch (IOException e) {
            throw unusable(file, e);
        }
        return faster;
    }

    private Path file(String model) {
        String processor = processorLine("model name").orElse("");
        return directory.resolve("arithmetic").resolve(model + "-" + ModelFingerprint.of(processor));
    }

    private static ModelException unusable(Path file, Exception cause) {
        return new ModelException("[" + file + "] cannot be used, delete it: " + cause.getMessage(), cause);
    }

    private static Precision measure(Function<Precision, Runnable> sample) {
        Runnable full = sample.apply(Precision.FP32);
        Runnable brief = sample.apply(Precision.BF16);
        long fullNanos = Long.MAX_VALUE;
        long briefNanos = Long.MAX_VALUE;
        // In turns, so that a busy machine disturbs both; the first round warms up and so never counts for much.
        for (int round = 0; round <= ROUNDS; round++) {
            fullNanos = Math.min(fullNanos, nanos(full));
            briefNanos = Math.min(briefNanos, nanos(brief));
        }
        return briefNanos < fullNanos ? Precision.BF16 : Precision.FP32;
    }

    private static long nanos(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }

    private static Optional<String> processorLine(String key) {
        if (!Files.isReadable(PROCESSOR)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(PROCESSOR, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.startsWith(key)).findFirst();
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
