package dev.asterism.source.parquet.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/// The bytes of a file, read where they are asked for. Interrupting a thread does not close it, as it would a channel,
/// and a file that somebody cuts off meanwhile is an error, where a mapped one ends the process. Safe for use by
/// several threads.
final class FileBytes implements AutoCloseable {
    private final RandomAccessFile file;
    private final long length;

    FileBytes(Path path) throws IOException {
        file = new RandomAccessFile(path.toFile(), "r");
        try {
            length = file.length();
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    long length() {
        return length;
    }

    /// @throws IOException if the file ends before
    synchronized byte[] read(long from, int count) throws IOException {
        if (from < 0 || count < 0 || from > length - count) {
            throw new IOException(
                    count + " bytes from byte " + from + " on are not in the file of " + length + " bytes");
        }
        byte[] bytes = new byte[count];
        file.seek(from);
        file.readFully(bytes);
        return bytes;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
