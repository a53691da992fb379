package dev.asterism.embed.encoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.embedding.Precision;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrecisionTrialTest {
    @TempDir
    private Path directory;

    @Test
    void knowsBrainFloatsByTheFlagsOfTheProcessor() {
        assertTrue(PrecisionTrial.listsBrainFloats("flags : fpu avx512f avx512_bf16 ssse3"));
        assertTrue(PrecisionTrial.listsBrainFloats("flags : fpu amx_bf16"));
        assertFalse(PrecisionTrial.listsBrainFloats("flags : fpu avx512f avx512_bf16x"));
    }

    @Test
    void measuresAndRemembers() {
        AtomicInteger trials = new AtomicInteger();
        PrecisionTrial trial = new PrecisionTrial(directory);
        assertEquals(Optional.empty(), trial.remembered("model"));
        Precision faster = trial.faster("model", precision -> {
            trials.incrementAndGet();
            return () -> LockSupport.parkNanos(precision == Precision.BF16 ? 1_000 : 20_000_000);
        });
        assertEquals(Precision.BF16, faster);
        assertEquals(2, trials.get());
        assertEquals(Optional.of(Precision.BF16), trial.remembered("model"));
        assertEquals(Optional.empty(), trial.remembered("another"));
    }
}
