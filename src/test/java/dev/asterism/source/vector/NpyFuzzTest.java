package dev.asterism.source.vector;

import dev.asterism.hostile.Damage;
import dev.asterism.hostile.Fuzz;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyFuzzTest {
    @TempDir
    Path folder;

    @Test
    void survivesDamagedFiles() throws Exception {
        survives(400);
    }

    @Test
    @Tag("nightly")
    void survivesManyDamagedFiles() throws Exception {
        survives(20_000);
    }

    private void survives(int inputs) throws Exception {
        Damage damage = new Damage(
                List.of(array("<f4", 1, "(5, 4)", 80), array(">f2", 2, "(3,)", 6), array("|u1", 3, "(2, 2)", 4)));
        Path file = folder.resolve("a.npy");
        new Fuzz("npy", 32, inputs).survives(damage::bytes, input -> {
            Files.write(file, input);
            try (NpyFile array = NpyFile.open(file)) {
                array.matrix();
            }
        });
    }

    private static byte[] array(String type, int version, String shape, int bytes) {
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }";
        header += " ".repeat(118 - header.length()) + "\n";
        ByteBuffer file = ByteBuffer.allocate(8 + (version == 1 ? 2 : 4) + header.length() + bytes)
                .order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
        if (version == 1) {
            file.putShort((short) header.length());
        } else {
            file.putInt(header.length());
        }
        file.put(header.getBytes(StandardCharsets.US_ASCII));
        return file.array();
    }
}
