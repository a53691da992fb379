package dev.asterism.view.table.parquet;

/// Small numbers in Parquet's hybrid of repeats and packed bits: eight and more equal ones are counted, the others
/// packed in groups of eight.
final class HybridEncoder {
    private static final int GROUP = 8;

    private final int bits;
    private final Bytes out;

    /// @param bits of each number
    HybridEncoder(int bits, Bytes out) {
        this.bits = bits;
        this.out = out;
    }

    /// How many bits hold all numbers up to the largest.
    static int bitsFor(int largest) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(largest);
    }

    /// Writes a run of one number.
    void repeat(int value, int count) {
        out.putVarint((long) count << 1);
        for (int shift = 0; shift < bits; shift += Byte.SIZE) {
            out.put(value >> shift);
        }
    }

    /// Writes the last numbers of a page.
    void write(int[] values, int from, int to) {
        int at = from;
        while (at < to) {
            int run = run(values, at, to);
            if (run >= GROUP || run == to - at) {
                repeat(values[at], run);
                at += run;
            } else {
                int end = at;
                do {
                    end = Math.min(to, end + GROUP);
                } while (end < to && run(values, end, to) < GROUP);
                pack(values, at, end);
                at = end;
            }
        }
    }

    private static int run(int[] values, int from, int to) {
        int end = from + 1;
        while (end < to && values[end] == values[from]) {
            end++;
        }
        return end - from;
    }

    /// Only the last group of a page may be short: it is filled with zeros.
    private void pack(int[] values, int from, int to) {
        int groups = Math.ceilDiv(to - from, GROUP);
        out.putVarint((long) groups << 1 | 1);
        long pending = 0;
        int held = 0;
        for (int i = from; i < from + groups * GROUP; i++) {
            pending |= (long) (i < to ? values[i] : 0) << held;
            held += bits;
            while (held >= Byte.SIZE) {
                out.put((int) pending);
                pending >>>= Byte.SIZE;
                held -= Byte.SIZE;
            }
        }
    }
}
