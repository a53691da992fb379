package dev.asterism.view.table.parquet;

import dev.asterism.view.table.column.Column;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/// Single values, one in each row, or none.
///
/// As long as few are different, each is kept once in a dictionary, and rows by their place in it. Where that turns out
/// to be longer than the values themselves, they are written as they are.
final class FlatChunk implements Chunk {
    private static final int LARGEST_DICTIONARY = 1 << 20;
    private static final int MOST_ENTRIES = 1 << 15;

    private final Column column;
    private final PhysicalType type;
    private final BoundsOfValues bounds;
    private final BitSet present = new BitSet();
    private final Bytes page = new Bytes();
    private final Map<ByteBuffer, Integer> entries = new HashMap<>();
    private final Bytes dictionary = new Bytes();
    private final Ints offsets = new Ints();
    private final Ints places = new Ints();
    private final Bytes plain = new Bytes();
    private boolean usesDictionary;
    private int rows;
    private int values;
    private long bytes;

    FlatChunk(Column column) {
        this.column = column;
        this.type = PhysicalType.of(column.type());
        this.bounds = new BoundsOfValues(type);
        clear();
    }

    private void clear() {
        present.clear();
        bounds.clear();
        entries.clear();
        dictionary.clear();
        offsets.clear();
        places.clear();
        plain.clear();
        usesDictionary = type != PhysicalType.BOOLEAN;
        rows = 0;
        values = 0;
        bytes = 0;
    }

    /// @param cell the empty text for a value that is missing, unless all rows have one
    void add(String cell) {
        if (!cell.isEmpty() || column.required()) {
            byte[] value = PhysicalType.value(column.type(), cell);
            present.set(rows);
            values++;
            bytes += length(value);
            if (!usesDictionary) {
                bounds.add(value);
                append(value, plain);
            } else {
                addPlace(value);
            }
        }
        rows++;
    }

    private int length(byte[] value) {
        return type == PhysicalType.BYTES ? Integer.BYTES + value.length : value.length;
    }

    private void append(byte[] value, Bytes to) {
        if (type == PhysicalType.BYTES) {
            to.putInt(value.length);
        }
        to.put(value);
    }

    private void addPlace(byte[] value) {
        Integer known = entries.putIfAbsent(ByteBuffer.wrap(value), offsets.size());
        if (known == null) {
            bounds.add(value);
            offsets.add(dictionary.size());
            append(value, dictionary);
        }
        places.add(known == null ? offsets.size() - 1 : known);
        if (offsets.size() > MOST_ENTRIES || dictionary.size() > LARGEST_DICTIONARY) {
            writeOut();
        }
    }

    /// Puts the values themselves in the place of the dictionary.
    private void writeOut() {
        offsets.add(dictionary.size());
        for (int i = 0; i < places.size(); i++) {
            int place = places.at(i);
            plain.put(dictionary, offsets.at(place), offsets.at(place + 1));
        }
        usesDictionary = false;
        entries.clear();
        dictionary.clear();
        offsets.clear();
        places.clear();
    }

    @Override
    public long bytes() {
        return bytes;
    }

    private int placeBits() {
        return Math.max(1, HybridEncoder.bitsFor(offsets.size() - 1));
    }

    @Override
    public ChunkInfo write(PageSink out) throws IOException {
        if (usesDictionary && dictionary.size() + (long) places.size() * placeBits() / Byte.SIZE >= bytes) {
            writeOut();
        }
        long start = out.position();
        long unpacked = out.unpacked();
        OptionalLong dictionaryAt = OptionalLong.empty();
        if (usesDictionary) {
            dictionaryAt = OptionalLong.of(start);
            out.dictionary(dictionary, offsets.size());
        }
        long dataAt = out.position();
        int step = Chunk.pageRows(rows, bytes);
        Place place = new Place(0, 0);
        for (int from = 0; from < rows; from += step) {
            place = page(from, Math.min(rows, from + step), place, out);
        }
        ChunkInfo info = new ChunkInfo(
                rows,
                rows - (long) values,
                bounds.bounds(),
                out.unpacked() - unpacked,
                out.position() - start,
                dictionaryAt,
                dataAt);
        clear();
        return info;
    }

    /// How far the values are written.
    ///
    /// @param value the next one
    /// @param at where it lies among the plain values
    private record Place(int value, int at) {}

    private Place page(int from, int to, Place place, PageSink out) throws IOException {
        page.clear();
        int next = place.value() + (column.required() ? to - from : definitions(from, to));
        int end = place.at();
        if (usesDictionary) {
            page.put(placeBits());
            new HybridEncoder(placeBits(), page).write(places.array(), place.value(), next);
        } else if (type == PhysicalType.BOOLEAN) {
            bits(place.value(), next);
        } else {
            end = end(place, next);
            page.put(plain, place.at(), end);
        }
        out.data(page, to - from, usesDictionary ? ChunkInfo.Encoding.DICTIONARY : ChunkInfo.Encoding.PLAIN);
        return new Place(next, end);
    }

    /// Writes which rows have a value: those of definition level 1.
    ///
    /// @return how many
    private int definitions(int from, int to) {
        int[] levels = new int[to - from];
        int count = 0;
        for (int row = present.nextSetBit(from); row >= 0 && row < to; row = present.nextSetBit(row + 1)) {
            levels[row - from] = 1;
            count++;
        }
        page.putInt(0);
        new HybridEncoder(1, page).write(levels, 0, levels.length);
        page.setInt(0, page.size() - Integer.BYTES);
        return count;
    }

    private void bits(int from, int to) {
        for (int i = from; i < to; i += Byte.SIZE) {
            int packed = 0;
            for (int bit = 0; bit < Byte.SIZE && i + bit < to; bit++) {
                packed |= plain.at(i + bit) << bit;
            }
            page.put(packed);
        }
    }

    private int end(Place place, int next) {
        int end = place.at();
        if (type != PhysicalType.BYTES) {
            return end + (next - place.value()) * type.width;
        }
        for (int value = place.value(); value < next; value++) {
            end += Integer.BYTES + plain.intAt(end);
        }
        return end;
    }
}
