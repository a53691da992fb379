package dev.asterism.embed.torchscript;

/// What a convolution adds around an image before it slides over it.
public enum Padding {
    NONE {
        @Override
        int total(int side, int kernel, int stride) {
            return 0;
        }
    },
    /// Half a kernel on every edge, as PyTorch's models have it.
    HALF {
        @Override
        int total(int side, int kernel, int stride) {
            return kernel / 2 * 2;
        }
    },
    /// As little as makes the output the size of the input over the stride, rounded up; an odd rest comes at the end,
    /// as TensorFlow has it.
    SAME {
        @Override
        int total(int side, int kernel, int stride) {
            return Math.max(0, (Math.ceilDiv(side, stride) - 1) * stride + kernel - side);
        }
    };

    /// Pixels added to an edge and the opposite one together.
    ///
    /// @param side pixels of the image
    abstract int total(int side, int kernel, int stride);
}
