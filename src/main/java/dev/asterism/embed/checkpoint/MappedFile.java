package dev.asterism.embed.checkpoint;

import dev.asterism.model.error.ModelException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file in memory, little-endian, of any size. Reading beyond its end is a [ModelException].
///
/// @param path for messages
/// @param arena holds the mapping; closed by whoever opened the file
/// @param bytes the whole file
record MappedFile(Path path, Arena arena, MemorySegment bytes) {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final int LONGEST_NAME = 1000;

    static MappedFile open(Path path) {
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return new MappedFile(path, arena, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
        } catch (IOException e) {
            arena.close();
            throw new ModelException(
                    "[" + path + "] cannot be read (" + e.getMessage() + "); check that it is a file you may read", e);
        }
    }

    long size() {
        return bytes.byteSize();
    }

    int byteAt(long at) {
        return slice(at, 1).get(ValueLayout.JAVA_BYTE, 0) & 0xff;
    }

    int shortAt(long at) {
        return slice(at, 2).get(SHORT, 0) & 0xffff;
    }

    int intAt(long at) {
        return slice(at, 4).get(INT, 0);
    }

    long longAt(long at) {
        return slice(at, 8).get(LONG, 0);
    }

    /// Part of the file, not copied.
    MemorySegment slice(long from, long length) {
        if (from < 0 || length < 0 || from > size() - length) {
            throw broken("ends before what it announces: " + length + " bytes at " + from + " of " + size());
        }
        return bytes.asSlice(from, length);
    }

    /// Part of the file, copied.
    byte[] copy(long from, int length) {
        return slice(from, length).toArray(ValueLayout.JAVA_BYTE);
    }

    /// The name of a tensor, checked: it will stand in messages.
    String checkedName(String name) {
        if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw broken("a tensor's name is " + name.length() + " characters long or has control characters");
        }
        return name;
    }

    /// What to throw when the file is not what it should be.
    ModelException broken(String what) {
        return new ModelException("[" + path + "] is not a usable checkpoint: " + what.replaceAll("\\p{Cntrl}", "?")
                + "; download the file again, or use another of the model's weight files");
    }
}
