package dev.asterism.source.vector;

import dev.asterism.model.error.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What an `.npy` file says of itself.
///
/// @param byColumns whether the columns lie one after the other, as Fortran has them, not the rows
/// @param length bytes before the first number
record NpyHeader(NpyType type, boolean byColumns, int rows, int columns, int length) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    /// Magic and version.
    private static final int START = 8;
    /// A header of a plain array has some 120 bytes.
    private static final int MAX_LENGTH = 1 << 16;

    /// Bytes before the first number at most.
    static final int MOST_BYTES = MAX_LENGTH + START + Integer.BYTES;

    /// Eight terabytes; anything above is a damaged header.
    private static final long MAX_NUMBERS = 1L << 40;

    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']{1,16})'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9, ]{0,100})\\)");

    /// Bytes of all numbers.
    long bytes() {
        return (long) rows * columns * type.bytes();
    }

    /// The bytes of an array in NumPy's format, header and all.
    @FunctionalInterface
    interface Content {
        /// Reads into a buffer.
        ///
        /// @param at the first of the bytes
        /// @return as [java.nio.channels.FileChannel#read(ByteBuffer, long)]
        int read(ByteBuffer into, long at) throws IOException;
    }

    /// @param path what to call it in errors
    static NpyHeader read(Content content, Path path) throws IOException {
        ByteBuffer start = bytes(content, 0, START + Integer.BYTES, path);
        for (byte expected : MAGIC) {
            if (start.get() != expected) {
                throw notNumpy(path);
            }
        }
        int version = start.get();
        start.position(START);
        long length =
                switch (version) {
                    case 1 -> Short.toUnsignedLong(start.getShort());
                    case 2, 3 -> Integer.toUnsignedLong(start.getInt());
                    default ->
                        throw new InputException(path + ": version " + version
                                + " of the .npy format is not known; save it by numpy.save");
                };
        if (length > MAX_LENGTH) {
            throw new InputException(path + ": the header claims " + length
                    + " bytes; that of a plain array has less than " + MAX_LENGTH);
        }
        int dictionary = start.position();
        String text = StandardCharsets.ISO_8859_1
                .decode(bytes(content, dictionary, (int) length, path))
                .toString();
        return parse(text, dictionary + (int) length, path);
    }

    private static NpyHeader parse(String text, int length, Path path) {
        boolean byColumns = find(ORDER, text, path).equals("True");
        NpyAdvice.requireNumbers(text, path);
        String name = find(TYPE, text, path);
        NpyType type = NpyType.of(name);
        if (type == null) {
            throw new InputException(path + ": numbers of the type '" + name + "' are not read; save "
                    + "array.astype('float32') instead");
        }
        // One dimension is written with a comma behind it, which starts no second.
        String[] shape = find(SHAPE, text, path).replace(" ", "").split(",", 0);
        boolean empty = shape.length == 0 || shape[0].isEmpty();
        if (empty || shape.length > 2) {
            throw new InputException(path + ": the array has " + (empty ? 0 : shape.length)
                    + " dimensions; 2 are needed, a row for each item"
                    + (empty ? "" : ": save array.reshape(len(array), -1) instead"));
        }
        int rows = size(shape[0], path);
        int columns = shape.length == 1 ? 1 : size(shape[1], path);
        if ((long) rows * columns > MAX_NUMBERS) {
            throw new InputException(
                    path + ": " + rows + " x " + columns + " numbers are more than any file here holds");
        }
        return new NpyHeader(type, byColumns, rows, columns, length);
    }

    private static int size(String text, Path path) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new InputException(path + ": a dimension of " + text + " is not between 0 and 2^31 - 1", e);
        }
    }

    private static String find(Pattern pattern, String text, Path path) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw notNumpy(path);
        }
        return matcher.group(1);
    }

    private static InputException notNumpy(Path path) {
        return new InputException(
                path + ": not a file that numpy.save wrote; save the array by numpy.save('vectors.npy', array)");
    }

    private static ByteBuffer bytes(Content content, long at, int length, Path path) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (content.read(buffer, at + buffer.position()) < 0) {
                throw notNumpy(path);
            }
        }
        return buffer.flip();
    }
}
