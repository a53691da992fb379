package dev.asterism.embed.checkpoint;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// The entries of a zip archive (zip64 too), each as a view of the mapped file: `java.util.zip` would copy them. Only
/// stored entries can be viewed, and PyTorch writes no others but code, so nothing here can swell.
///
/// Source: PKWARE's APPNOTE.TXT 6.3.10, sections 4.3 and 4.5.3.
final class ZipDirectory {
    private static final int LOCAL_HEADER = 0x04034b50;
    private static final int CENTRAL_HEADER = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final long MOST_ENTRIES = 200_000;
    private static final int LONGEST_NAME = 1000;
    private static final long NOT_HERE = 0xffffffffL;

    private final MappedFile file;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private record Entry(int method, long size, long header) {}

    private ZipDirectory(MappedFile file) {
        this.file = file;
    }

    static boolean looksLikeZip(MappedFile file) {
        return file.size() >= END_LENGTH && file.intAt(0) == LOCAL_HEADER;
    }

    static ZipDirectory read(MappedFile file) {
        ZipDirectory directory = new ZipDirectory(file);
        directory.readEnd();
        return directory;
    }

    Iterable<String> names() {
        return entries.keySet();
    }

    boolean contains(String name) {
        return entries.containsKey(name);
    }

    /// The bytes of an entry.
    MemorySegment data(String name) {
        return file.slice(start(name), entry(name).size());
    }

    /// The bytes of an entry that may be compressed.
    ///
    /// @param most bytes it may have
    byte[] unpacked(String name, int most) {
        if (entry(name).size() > most) {
            throw file.broken("its entry " + name + " has " + entry(name).size() + " bytes");
        }
        if (entry(name).method() == 0) {
            return data(name).toArray(ValueLayout.JAVA_BYTE);
        }
        long start = begin(name);
        byte[] text = new byte[(int) entry(name).size()];
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(file.slice(start, Math.min(file.size() - start, Integer.MAX_VALUE))
                    .asByteBuffer());
            int length = 0;
            for (int read = 1; read > 0 && length < text.length; length += read) {
                read = inflater.inflate(text, length, text.length - length);
            }
            if (length < text.length) {
                throw file.broken("its entry " + name + " is cut off");
            }
        } catch (DataFormatException e) {
            throw file.broken("its entry " + name + " is damaged: " + e.getMessage());
        }
        return text;
    }

    /// Where in the file a stored entry's bytes begin.
    long start(String name) {
        if (entry(name).method() != 0) {
            throw file.broken("its entry " + name + " is compressed, which PyTorch never does");
        }
        return begin(name);
    }

    private long begin(String name) {
        Entry entry = entry(name);
        if (file.intAt(entry.header()) != LOCAL_HEADER) {
            throw file.broken("its entry " + name + " is not where the directory says");
        }
        return entry.header() + 30 + file.shortAt(entry.header() + 26) + file.shortAt(entry.header() + 28);
    }

    private Entry entry(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw file.broken("its entry " + name + " is missing");
        }
        return entry;
    }

    private void readEnd() {
        long end = file.size() - END_LENGTH;
        long lowest = Math.max(0, end - LONGEST_COMMENT);
        while (end >= lowest && file.intAt(end) != END) {
            end--;
        }
        if (end < lowest) {
            throw file.broken("it is a zip archive without a directory, perhaps cut short");
        }
        long count = file.shortAt(end + 10);
        long start = file.intAt(end + 16) & NOT_HERE;
        boolean wide = count == 0xffff || start == NOT_HERE;
        if (wide && end >= 20 && file.intAt(end - 20) == LOCATOR_64) {
            long end64 = file.longAt(end - 20 + 8);
            if (end64 < 0 || file.intAt(end64) != END_64) {
                throw file.broken("its zip64 directory is not where it should be");
            }
            count = file.longAt(end64 + 32);
            start = file.longAt(end64 + 48);
        }
        readEntries(start, count);
    }

    private void readEntries(long start, long count) {
        if (count < 0 || count > MOST_ENTRIES) {
            throw file.broken("it claims " + Long.toUnsignedString(count) + " entries");
        }
        long at = start;
        for (long i = 0; i < count; i++) {
            if (file.intAt(at) != CENTRAL_HEADER) {
                throw file.broken("its zip directory is damaged");
            }
            int nameLength = file.shortAt(at + 28);
            int extraLength = file.shortAt(at + 30);
            if (nameLength > LONGEST_NAME) {
                throw file.broken("an entry of it has a name of " + nameLength + " bytes");
            }
            String name = new String(file.copy(at + 46, nameLength), StandardCharsets.UTF_8);
            if (entries.put(name, entry(at, at + 46 + nameLength, extraLength)) != null) {
                throw file.broken("its entry " + name + " is there twice");
            }
            at += 46 + nameLength + extraLength + file.shortAt(at + 32);
        }
    }

    private Entry entry(long at, long extra, int extraLength) {
        if ((file.shortAt(at + 8) & 1) != 0) {
            throw file.broken("it is encrypted");
        }
        long packed = file.intAt(at + 20) & NOT_HERE;
        long size = file.intAt(at + 24) & NOT_HERE;
        long header = file.intAt(at + 42) & NOT_HERE;
        for (long field = extra; field + 4 <= extra + extraLength; field += 4 + file.shortAt(field + 2)) {
            if (file.shortAt(field) == 1) {
                long value = field + 4;
                if (size == NOT_HERE) {
                    size = file.longAt(value);
                    value += 8;
                }
                if (packed == NOT_HERE) {
                    value += 8;
                }
                if (header == NOT_HERE) {
                    header = file.longAt(value);
                }
                break;
            }
        }
        return new Entry(file.shortAt(at + 10), size, header);
    }
}
