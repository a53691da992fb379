package dev.asterism.hostile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;

/// Makes bad bytes of good ones: a few changes of the kinds that readers stumble over.
public final class Damage {
    /// Values at which sizes and offsets go wrong.
    private static final long[] EDGES = {
        0,
        1,
        2,
        0x7f,
        0x80,
        0xff,
        0x7fff,
        0x8000,
        0xffff,
        50_000,
        0x7fffffffL,
        0x80000000L,
        0xffffffffL,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        -1,
        1L << 40
    };

    private final List<byte[]> good;

    /// @param good well-formed inputs, at least one
    public Damage(List<byte[]> good) {
        this.good = List.copyOf(good);
    }

    /// One of the inputs, damaged; now and then nothing but noise.
    public byte[] bytes(Random random) {
        if (random.nextInt(50) == 0) {
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            return noise;
        }
        byte[] bytes = one(random).clone();
        for (int changes = 1 + random.nextInt(random.nextInt(8) + 1); changes > 0; changes--) {
            bytes = changed(bytes, random);
        }
        return bytes;
    }

    private byte[] one(Random random) {
        return good.get(random.nextInt(good.size()));
    }

    /// Headers lie at the start, so that is where every second change goes.
    private static int place(int length, Random random) {
        return random.nextInt(random.nextBoolean() ? Math.min(length, 120) : length);
    }

    private byte[] changed(byte[] bytes, Random random) {
        if (bytes.length < 2) {
            return one(random).clone();
        }
        int at = place(bytes.length, random);
        switch (random.nextInt(9)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt();
            case 2, 3 -> edge(bytes, at, random);
            case 4 -> {
                return join(bytes, 0, random.nextInt(bytes.length), bytes, 0, 0);
            }
            case 5 -> {
                int to = Math.min(bytes.length, at + 1 + random.nextInt(32));
                return join(bytes, 0, at, bytes, to, bytes.length);
            }
            case 6 -> {
                int from = place(bytes.length, random);
                return join(bytes, 0, at, bytes, from, bytes.length);
            }
            case 7 -> {
                byte[] other = one(random);
                return join(bytes, 0, at, other, place(other.length, random), other.length);
            }
            default -> {
                byte[] run = new byte[1 + random.nextInt(64)];
                java.util.Arrays.fill(run, (byte) random.nextInt());
                return join(join(bytes, 0, at, run, 0, run.length), 0, at + run.length, bytes, at, bytes.length);
            }
        }
        return bytes;
    }

    private static void edge(byte[] bytes, int at, Random random) {
        int width = 1 << random.nextInt(4);
        ByteBuffer buffer = ByteBuffer.allocate(8)
                .order(random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
                .putLong(0, EDGES[random.nextInt(EDGES.length)]);
        int from = buffer.order() == ByteOrder.BIG_ENDIAN ? 8 - width : 0;
        for (int i = 0; i < width && at + i < bytes.length; i++) {
            bytes[at + i] = buffer.get(from + i);
        }
    }

    private static byte[] join(byte[] a, int fromA, int toA, byte[] b, int fromB, int toB) {
        byte[] joined = new byte[toA - fromA + toB - fromB];
        System.arraycopy(a, fromA, joined, 0, toA - fromA);
        System.arraycopy(b, fromB, joined, toA - fromA, toB - fromB);
        return joined;
    }
}
