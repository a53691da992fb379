package dev.asterism.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdOutputStream;
import dev.asterism.model.error.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PackedFileTest {
    private static final String TEXT = "id,name\n" + "1,a row of some length\n".repeat(20_000);

    @TempDir
    Path folder;

    enum Packer {
        GZIP,
        ZSTD;

        OutputStream open(OutputStream out) throws IOException {
            return this == GZIP ? new GZIPOutputStream(out) : new ZstdOutputStream(out);
        }

        byte[] packed(byte[] bytes) throws IOException {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (OutputStream out = open(packed)) {
                out.write(bytes);
            }
            return packed.toByteArray();
        }
    }

    @ParameterizedTest
    @EnumSource
    void isUnpackedWhateverItsName(Packer packer) throws IOException {
        Path file = Files.write(folder.resolve("rows.csv"), packer.packed(TEXT.getBytes(StandardCharsets.UTF_8)));
        assertEquals(TEXT, read(file));
    }

    @ParameterizedTest
    @EnumSource
    void partsLieOneBehindTheOther(Packer packer) throws IOException {
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        parts.writeBytes(packer.packed("a\n".getBytes(StandardCharsets.UTF_8)));
        parts.writeBytes(packer.packed("b\n".getBytes(StandardCharsets.UTF_8)));
        assertEquals("a\nb\n", read(Files.write(folder.resolve("parts"), parts.toByteArray())));
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatIsCutOffIsNotReadAsIfItEnded(Packer packer) throws IOException {
        byte[] packed = packer.packed(TEXT.getBytes(StandardCharsets.UTF_8));
        Path file = Files.write(folder.resolve("cut"), Arrays.copyOf(packed, packed.length - 10));
        assertThrows(IOException.class, () -> read(file));
    }

    @ParameterizedTest
    @EnumSource
    void bombsAreDefused(Packer packer) throws IOException {
        Path file = folder.resolve("bomb");
        try (OutputStream out = packer.open(Files.newOutputStream(file))) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 300; i++) {
                out.write(zeros);
            }
        }
        String message = assertThrows(InputException.class, () -> read(file)).getMessage();
        assertTrue(message.contains("bomb] unpacks to more than 500 times its size"), message);
    }

    /// The header of a frame with a window of 2 GB, and an empty block.
    @Test
    void zstdWithALongWindowIsRefused() throws IOException {
        byte[] frame = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, (byte) (21 << 3), 1, 0, 0};
        assertThrows(IOException.class, () -> read(Files.write(folder.resolve("window.zst"), frame)));
        frame[5] = 10 << 3;
        assertEquals("", read(Files.write(folder.resolve("window.zst"), frame)));
    }

    private static String read(Path file) throws IOException {
        try (InputStream in = PackedFile.open(SourceFile.of(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
