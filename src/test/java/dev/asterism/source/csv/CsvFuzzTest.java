package dev.asterism.source.csv;

import dev.asterism.hostile.Damage;
import dev.asterism.hostile.Fuzz;
import dev.asterism.model.item.ItemSource;
import dev.asterism.source.RowOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFuzzTest {
    private static final List<String> GOOD = List.of(
            "id,name,price\n1,\"a, b\",2.5\n2,\"say \"\"hi\"\"\",\n",
            "id;name\r\n1;größe\r\n2;日本語\r\n",
            "id\tname\n1\t\"two\nlines\"\n\n2\t\u2028\u0000\u202E\n",
            "\uFEFFid|name\n1|x\n",
            "a,a,a,,\n1,2,3,4,5\n");

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
        List<byte[]> good = GOOD.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .flatMap(bytes -> java.util.stream.Stream.of(bytes, packed(bytes)))
                .toList();
        Damage damage = new Damage(good);
        Path file = folder.resolve("rows.csv");
        Random settings = new Random(5);
        new Fuzz("csv", 31, inputs).survives(damage::bytes, input -> {
            Files.write(file, input);
            RowOptions options = RowOptions.defaults();
            options = settings.nextBoolean() ? options.withIdField("id") : options;
            options = settings.nextInt(4) == 0 ? options.withStartLine(1 + settings.nextInt(4)) : options;
            options = settings.nextInt(4) == 0 ? options.withEndLine(5 + settings.nextInt(4)) : options;
            CsvSource source = new CsvSource(file, options);
            source.columns();
            try (ItemSource.Rows rows = source.open()) {
                rows.forEachRemaining(_ -> {});
            }
        });
    }

    private static byte[] packed(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
