package dev.asterism.embed.encoder;

import dev.asterism.model.embedding.Precision;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/// Which arithmetic a model gets by its size, before anything is tried.
///
/// @param brainFloats whether the processor multiplies brain floats by itself
/// @param memory of the machine or of its container, in bytes
record PrecisionRule(boolean brainFloats, long memory) {
    /// In 32 bits. A trial would load such a model twice, and large layers are faster in 16 bits wherever the processor
    /// multiplies them.
    private static final long LARGE = 1L << 30;

    static PrecisionRule ofThisMachine() {
        long memory = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getTotalMemorySize();
        return new PrecisionRule(PrecisionTrial.processorHasBrainFloats(), memory);
    }

    /// @param parameters numbers in the weights
    /// @return empty where a trial should decide
    Optional<Precision> of(long parameters) {
        long bytes = parameters * Float.BYTES;
        if (bytes > memory / 2) {
            return Optional.of(Precision.BF16);
        }
        if (!brainFloats) {
            return Optional.of(Precision.FP32);
        }
        return bytes > LARGE ? Optional.of(Precision.BF16) : Optional.empty();
    }
}
