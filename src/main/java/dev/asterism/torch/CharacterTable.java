package dev.asterism.torch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.BitSet;
import java.util.Deque;

/// SentencePiece's table of characters and what they become: the length of an index, the index, and the entries, each
/// ended by a zero. The library follows the index without looking where it leads, and ends the process where that is
/// nowhere.
///
/// Source: darts-clone's double array: bits 0 to 7 of a unit are its label, bit 8 says that it has a value, bits 10 to
/// 30 are an offset, in 256 units where bit 9 is set; bit 31 marks a value.
final class CharacterTable {
    /// Characters of base 64; the tables of published models have 400,000.
    private static final int LONGEST = 4_000_000;

    private static final int LABELS = 256;
    private static final int HAS_VALUE = 1 << 8;
    private static final int WIDE = 1 << 9;
    private static final int OFFSET_SHIFT = 10;
    private static final int WIDE_SHIFT = 8;
    private static final int LABEL_MASK = 1 << 31 | 0xff;

    private final IntBuffer index;
    private final ByteBuffer entries;

    private CharacterTable(IntBuffer index, ByteBuffer entries) {
        this.index = index;
        this.entries = entries;
    }

    /// The characters of the longest entry.
    ///
    /// @throws IllegalArgumentException if the table cannot be followed; the message says what it is
    static int longestEntry(String base64) {
        if (base64.length() > LONGEST) {
            throw new IllegalArgumentException("is longer than " + LONGEST + " characters");
        }
        CharacterTable table = parse(base64);
        table.requireWhole();
        return table.longestEntry();
    }

    private static CharacterTable parse(String base64) {
        ByteBuffer bytes;
        try {
            bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is not in base 64", e);
        }
        if (bytes.remaining() < Integer.BYTES) {
            throw cutOff();
        }
        long length = Integer.toUnsignedLong(bytes.getInt());
        if (length > bytes.remaining() || length < Integer.BYTES || length % Integer.BYTES != 0) {
            throw cutOff();
        }
        ByteBuffer units = bytes.slice(bytes.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
        return new CharacterTable(
                units.asIntBuffer(),
                bytes.position(bytes.position() + (int) length).slice());
    }

    /// Follows the index wherever a text may lead.
    private void requireWhole() {
        BitSet seen = new BitSet();
        Deque<Integer> bases = new ArrayDeque<>();
        bases.push(offset(index.get(0)));
        while (!bases.isEmpty()) {
            int base = bases.pop();
            if ((base | LABELS - 1) >= index.limit()) {
                throw cutOff();
            }
            for (int label = 1; label < LABELS; label++) {
                int at = base ^ label;
                int unit = index.get(at);
                if ((unit & LABEL_MASK) == label && !seen.get(at)) {
                    seen.set(at);
                    int next = at ^ offset(unit);
                    if ((unit & HAS_VALUE) != 0) {
                        requireEntry(next);
                    }
                    bases.push(next);
                }
            }
        }
    }

    private void requireEntry(int at) {
        int start = at < index.limit() ? index.get(at) & Integer.MAX_VALUE : Integer.MAX_VALUE;
        if (start >= entries.limit() || (entries.get(start) & 0xc0) == 0x80) {
            throw cutOff();
        }
    }

    private static int offset(int unit) {
        return unit >>> OFFSET_SHIFT << ((unit & WIDE) == 0 ? 0 : WIDE_SHIFT);
    }

    private int longestEntry() {
        if (entries.hasRemaining() && entries.get(entries.limit() - 1) != 0) {
            throw cutOff();
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(entries.duplicate())
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("is no UTF-8", e);
        }
        int longest = 1;
        int from = 0;
        for (int end = text.indexOf('\0'); end >= 0; end = text.indexOf('\0', from)) {
            longest = Math.max(longest, end - from);
            from = end + 1;
        }
        return longest;
    }

    private static IllegalArgumentException cutOff() {
        return new IllegalArgumentException("is cut off");
    }
}
