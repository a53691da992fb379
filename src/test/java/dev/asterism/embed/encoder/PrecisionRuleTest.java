package dev.asterism.embed.encoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.embedding.Precision;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PrecisionRuleTest {
    private static final long GIB = 1L << 30;

    @Test
    void smallModelsAreTriedWhereTheProcessorHasBrainFloats() {
        assertEquals(Optional.empty(), new PrecisionRule(true, 16 * GIB).of(100_000_000));
        assertEquals(Optional.of(Precision.FP32), new PrecisionRule(false, 16 * GIB).of(100_000_000));
    }

    @Test
    void largeModelsTakeBrainFloatsWithoutATrial() {
        assertEquals(Optional.of(Precision.BF16), new PrecisionRule(true, 16 * GIB).of(600_000_000));
        assertEquals(Optional.of(Precision.FP32), new PrecisionRule(false, 16 * GIB).of(600_000_000));
    }

    @Test
    void modelsThatWouldFillTheMemoryTakeBrainFloatsOnEveryProcessor() {
        assertEquals(Optional.of(Precision.BF16), new PrecisionRule(false, 4 * GIB).of(600_000_000));
        assertEquals(Optional.of(Precision.BF16), new PrecisionRule(false, 16 * GIB).of(4_000_000_000L));
    }

    @Test
    void thisMachineHasMemory() {
        assertTrue(PrecisionRule.ofThisMachine().memory() > GIB);
    }
}
