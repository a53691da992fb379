package dev.asterism.io;

import dev.asterism.model.error.CancelledException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A stream, such as a pipe, on whose next bytes nobody needs to wait for ever: another thread reads it, which the
/// process does not wait for. Not safe for use by several threads.
public final class CancellableStream extends InputStream {
    private static final int BLOCK = 1 << 16;
    private static final int BLOCKS_AHEAD = 16;
    private static final long LOOK_MILLIS = 100;

    private final BlockingQueue<Block> blocks = new ArrayBlockingQueue<>(BLOCKS_AHEAD);
    private final BooleanSupplier cancelled;
    private Block block = new Block(new byte[0], null, false);
    private int position;

    /// Bytes, or why there are no more.
    private record Block(byte[] bytes, @Nullable IOException failure, boolean last) {}

    /// @param in not closed by this
    /// @param cancelled whether the user wants no more; reading ends with a [CancelledException] then
    public CancellableStream(InputStream in, BooleanSupplier cancelled) {
        this.cancelled = cancelled;
        Thread.ofPlatform().daemon().name("standard input").start(() -> readAhead(in));
    }

    private void readAhead(InputStream in) {
        try {
            byte[] buffer = new byte[BLOCK];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                blocks.put(new Block(Arrays.copyOf(buffer, count), null, false));
            }
            blocks.put(new Block(new byte[0], null, true));
        } catch (IOException e) {
            failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void failed(IOException e) {
        try {
            blocks.put(new Block(new byte[0], e, true));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        while (position == block.bytes().length) {
            if (block.last()) {
                return -1;
            }
            block = next();
            position = 0;
            if (block.failure() != null) {
                throw block.failure();
            }
        }
        int count = Math.min(length, block.bytes().length - position);
        System.arraycopy(block.bytes(), position, bytes, from, count);
        position += count;
        return count;
    }

    private Block next() {
        try {
            while (true) {
                Block next = blocks.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (cancelled.getAsBoolean()) {
                    throw new CancelledException("interrupted while reading the standard input; nothing was done yet");
                }
                if (next != null) {
                    return next;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted while reading the standard input", e);
        }
    }
}
