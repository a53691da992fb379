package dev.asterism.source.open;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.error.InputException;
import dev.asterism.model.item.ItemSource;
import dev.asterism.source.csv.CsvSource;
import dev.asterism.source.parquet.ParquetSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceOpenerTest {
    @TempDir
    Path folder;

    @Test
    void filesOfOtherKindsAreNamedWithAWayOut() throws Exception {
        assertKind("is an SQLite database", "SQLite format 3\0");
        assertKind("is a DuckDB database", "\u00ab".repeat(8) + "DUCK@\0\0\0\0\0\0\0");
        assertKind("is an ORC file", "ORC\b\u0003");
        assertKind("is a stream of Apache Arrow", "\u00ff\u00ff\u00ff\u00ff\u0010\u0002\0\0");
        assertKind("is XML", "<?xml version='1.0'?>\n<rows/>");
        assertKind("is an old or locked document", "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1");
        assertKind("is a PDF document", "%PDF-1.7\n");
        assertKind("is a pickle", "\u0080\u0004\u0095\0\0");
        assertKind("is an array of numpy.save", "\u0093NUMPY\u0001\0");
        assertKind("is an image", "\u0089PNG\r\n\u001a\n");
        assertKind("is an image", "\u00ff\u00d8\u00ff\u00e0");
        assertKind("is an image", "<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'/>");
        assertKind("is a page of HTML", "<!DOCTYPE html><html>");
        assertKind("is packed", "BZh91AY&SY");
    }

    @Test
    void archivesAreNamedByWhatIsInThem() throws IOException {
        assertArchive("is an archive of NumPy arrays; ", "a.npy", "b.npy");
        assertArchive("is an OpenDocument file; ", "mimetype", "content.xml");
        assertArchive("is a binary workbook (.xlsb); ", "[Content_Types].xml", "xl/workbook.bin");
        assertArchive("is a document of Microsoft Office, but no workbook; ", "[Content_Types].xml", "word/a.xml");
        assertArchive("is an archive of PyTorch; ", "archive/data.pkl", "archive/version");
        assertArchive("is a zip archive; ", "rows.csv");
        assertKind("is a zip archive", "PK\u0003\u0004" + "\0".repeat(26) + "rows.csv");
    }

    private void assertArchive(String kind, String... names) throws IOException {
        Path file = folder.resolve("rows.csv");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String name : names) {
                out.putNextEntry(new ZipEntry(name));
            }
        }
        assertTrue(refusal(file).startsWith("[" + file + "] " + kind), refusal(file));
    }

    private void assertKind(String kind, String bytes) throws IOException {
        Path file = write("other.csv", bytes);
        String message = refusal(file);
        assertTrue(message.startsWith("[" + file + "] " + kind) && message.contains("; "), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[id],{name}\n1,x\n",
                "PARTY,PK\n1,2\n",
                "BMI,name\n1,x\n",
                "{id}\n1\n",
                "ORCID,a\n1,2\n",
                "PAR1,PAR2\n1,2\n",
                "x1234567DUCK\n1\n",
                ""
            })
    void anythingElseIsATable(String text) throws IOException {
        assertInstanceOf(CsvSource.class, SourceOpener.ofAll().open(write("rows.any", text)));
    }

    @Test
    void aParquetFileIsOneWhateverItIsCalled() throws IOException {
        Path file = Files.copy(Path.of("src/test/resources/parquet/flat.parquet"), folder.resolve("rows.csv"));
        assertInstanceOf(ParquetSource.class, SourceOpener.ofAll().open(file));
        ItemSource cut = SourceOpener.ofAll().open(write("cut.parquet", "PAR1\u0015\u0004\u0015 and no footer"));
        assertTrue(assertThrows(InputException.class, cut::columns).getMessage().contains("its end is missing"));
        ItemSource all = SourceOpener.ofAll().open(Path.of("src/test/resources/parquet/shards"));
        assertEquals(List.of("id", "text", "i32", "f64"), all.columns());
    }

    @Test
    void whatIsNoFileIsSaidSo() {
        assertTrue(refusal(folder.resolve("none.csv")).startsWith("no such file: "));
        assertTrue(refusal(folder).contains("is not a file"));
    }

    @Test
    void theSeparatorGoesToTheTable() throws IOException {
        Path file = write("rows.csv", "a!b\n1!2\n");
        SourceOpener opener = new SourceOpener(SourceOpener.ofAll().rows(), Optional.of('!'));
        assertEquals(List.of("a", "b"), opener.open(file).columns());
    }

    private Path write(String name, String bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String refusal(Path file) {
        return assertThrows(InputException.class, () -> SourceOpener.ofAll().open(file))
                .getMessage();
    }
}
