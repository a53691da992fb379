package dev.asterism.source.open;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.error.InputException;
import dev.asterism.source.SourceFile;
import dev.asterism.source.SourceFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoinedFilesTest {
    @TempDir
    Path folder;

    private SourceFiles files(String ending, String... contents) throws IOException {
        List<SourceFile> files = new ArrayList<>();
        for (String content : contents) {
            Path file = folder.resolve("part-" + files.size() + ending);
            files.add(SourceFile.of(Files.write(file, packed(ending, content))));
        }
        return new SourceFiles("all", "all", folder, files);
    }

    private static byte[] packed(String ending, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        if (!ending.endsWith(".gz")) {
            return bytes;
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    private static String joined(SourceFiles files) throws IOException {
        try (SpooledInput joined = JoinedFiles.of(files).orElseThrow()) {
            return Files.readString(joined.file());
        }
    }

    @Test
    void tablesStandUnderTheHeaderOfTheFirst() throws IOException {
        assertEquals(
                "id,\"a\nb\"\n1,x\n2,y\n3,z\n",
                joined(files(".csv", "id,\"a\nb\"\n1,x", "\ufeffid,\"a\nb\"\r\n2,y\n", "id,\"a\nb\"\n3,z\n")));
        assertEquals("id,a\n1,x\n2,y\n", joined(files(".csv.gz", "id,a\n1,x\n", "id,a\n2,y\n")));
    }

    @Test
    void linesOfJsonFollowEachOther() throws IOException {
        assertEquals("{\"a\":1}\n{\"a\":2}\n", joined(files(".jsonl", "{\"a\":1}", "{\"a\":2}\n")));
    }

    @Test
    void whatIsOneFileOrCannotBeJoinedIsLeftOrRefused() throws IOException {
        assertEquals(Optional.empty(), JoinedFiles.of(files(".csv", "id\n1\n")));
        SourceFiles other = files(".csv", "id,a\n1,x\n", "id,b\n2,y\n");
        String columns = String.valueOf(
                assertThrows(InputException.class, () -> JoinedFiles.of(other)).getMessage());
        assertTrue(columns.contains("has other columns than part-0.csv"), columns);
        SourceFiles arrays = files(".json", "[{\"a\":1}]", "[{\"a\":2}]");
        String kind = String.valueOf(
                assertThrows(InputException.class, () -> JoinedFiles.of(arrays)).getMessage());
        assertTrue(kind.contains("has 2 files of a kind that cannot be read as one"), kind);
    }
}
