package dev.asterism.embed.torchscript;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Writes the little of Python's pickle protocol 2 that an archive needs. The methods are named after the opcodes, in
/// `Lib/pickletools.py`.
final class Pickle {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Pickle() {
        opcode(0x80).bytes.write(2);
    }

    byte[] stop() {
        return opcode('.').bytes.toByteArray();
    }

    Pickle mark() {
        return opcode('(');
    }

    Pickle tuple() {
        return opcode('t');
    }

    Pickle emptyTuple() {
        return opcode(')');
    }

    Pickle emptyDict() {
        return opcode('}');
    }

    Pickle setItems() {
        return opcode('u');
    }

    Pickle reduce() {
        return opcode('R');
    }

    Pickle newObject() {
        return opcode(0x81);
    }

    Pickle build() {
        return opcode('b');
    }

    Pickle persistentId() {
        return opcode('Q');
    }

    Pickle bool(boolean value) {
        return opcode(value ? 0x88 : 0x89);
    }

    Pickle global(String module, String name) {
        return opcode('c').raw((module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
    }

    Pickle unicode(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        return opcode('X').littleEndian(encoded.length, 4).raw(encoded);
    }

    Pickle integer(long value) {
        return value == (int) value
                ? opcode('J').littleEndian(value, 4)
                : opcode(0x8a).raw(new byte[] {8}).littleEndian(value, 8);
    }

    Pickle integers(long... values) {
        mark();
        for (long value : values) {
            integer(value);
        }
        return tuple();
    }

    private Pickle opcode(int code) {
        bytes.write(code);
        return this;
    }

    private Pickle raw(byte[] more) {
        bytes.writeBytes(more);
        return this;
    }

    private Pickle littleEndian(long value, int size) {
        for (int i = 0; i < size; i++) {
            bytes.write((int) (value >>> 8 * i));
        }
        return this;
    }
}
