package dev.asterism.source.vector;

import dev.asterism.model.error.InputException;
import dev.asterism.model.matrix.Matrix;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// An array in NumPy's `.npy` format, mapped into memory: floats of 2, 4 or 8 bytes or integers of 1 to 8, little- or
/// big-endian, of one or two dimensions, row by row or column by column. An array of one dimension is a matrix of one
/// column.
///
/// Nothing in the file is believed before it is checked against the size of the file; nothing in it is ever run. Safe
/// for use by several threads until it is closed.
///
/// Source: NumPy enhancement proposal 1, versions 1.0 to 3.0.
public final class NpyFile implements AutoCloseable {
    private final Path path;
    private final NpyHeader header;
    private final Arena arena;
    private final MemorySegment data;

    /// @param path what it is called
    private NpyFile(Path path, NpyHeader header, Arena arena, MemorySegment data) {
        this.path = path;
        this.header = header;
        this.arena = arena;
        this.data = data;
    }

    /// Opens a file, or an array in an `.npz` archive: the only one there is, the only one of two dimensions, or that
    /// whose name stands behind the file's and `#`. Arrays in archives are copied to a temporary file.
    ///
    /// @throws InputException if it is not there, not an `.npy` file, of a kind not listed above, or shorter than
    ///     its header says
    public static NpyFile open(Path path) {
        return NpzArchive.of(path).map(NpzArchive::open).orElseGet(() -> map(path, path));
    }

    /// Maps a file.
    ///
    /// @param file where it lies; once it is mapped, it may be deleted where the system allows that
    /// @param path what it is called
    static NpyFile map(Path file, Path path) {
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            NpyHeader header = NpyHeader.read(channel::read, path);
            long there = channel.size() - header.length();
            if (there < header.bytes()) {
                throw new InputException(path + ": " + header.rows() + " x " + header.columns() + " numbers of "
                        + header.type().bytes() + " bytes need " + header.bytes() + " bytes, but only " + there
                        + " follow the header; the file is cut off");
            }
            MemorySegment data = channel.map(FileChannel.MapMode.READ_ONLY, header.length(), header.bytes(), arena);
            NpyFile mapped = new NpyFile(path, header, arena, data);
            arena = null;
            return mapped;
        } catch (NoSuchFileException e) {
            throw new InputException(path + ": there is no such file", e);
        } catch (IOException e) {
            throw new InputException(path + ": cannot be read: " + e.getMessage(), e);
        } finally {
            if (arena != null) {
                arena.close();
            }
        }
    }

    /// How people call the file.
    public String name() {
        return path.getFileName().toString();
    }

    public int rows() {
        return header.rows();
    }

    public int columns() {
        return header.columns();
    }

    /// The whole array.
    ///
    /// @throws InputException if it has more numbers than a matrix can, or one that is not finite
    public Matrix matrix() {
        return matrix(0, rows());
    }

    /// The rows `from .. to - 1`, so that a large file need not be in memory at once.
    ///
    /// @throws InputException if they have more numbers than a matrix can, or one that is not finite
    public Matrix matrix(int from, int to) {
        long size = (long) (to - from) * columns();
        if (size > Integer.MAX_VALUE - 8) {
            throw new InputException(path + ": " + (to - from) + " x " + columns()
                    + " numbers are more than a matrix can hold (2^31); split the file");
        }
        float[] values = new float[(int) size];
        for (int i = from; i < to; i++) {
            int at = (i - from) * columns();
            read(i, values, at);
            for (int j = 0; j < columns(); j++) {
                if (!Float.isFinite(values[at + j])) {
                    throw new InputException(path + ": row " + i + ", column " + j + " is " + values[at + j]
                            + "; vectors must be finite");
                }
            }
        }
        return new Matrix(to - from, columns(), values);
    }

    /// Row `i` as it stands there, whether its numbers are finite or not.
    public float[] row(int i) {
        float[] values = new float[columns()];
        read(i, values, 0);
        return values;
    }

    private void read(int row, float[] into, int at) {
        if (!header.byColumns()) {
            header.type().read(data, (long) row * columns(), into, at, columns());
            return;
        }
        for (int j = 0; j < columns(); j++) {
            header.type().read(data, (long) j * rows() + row, into, at + j, 1);
        }
    }

    @Override
    public void close() {
        arena.close();
    }
}
