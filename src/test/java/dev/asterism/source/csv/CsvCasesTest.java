package dev.asterism.source.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.error.InputException;
import dev.asterism.model.error.NothingToDoException;
import dev.asterism.model.item.ItemSource;
import dev.asterism.model.item.SourceRow;
import dev.asterism.source.RowOptions;
import dev.asterism.source.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Small files of the kinds that programs and people write, after public bug reports of other programs.
class CsvCasesTest {
    private static final Path FILES = Path.of("src/test/resources/dev/asterism/source/csv");

    @TempDir
    Path folder;

    private static List<String> rows(String file) {
        return rows(FILES.resolve(file));
    }

    private static List<String> rows(Path file) {
        List<String> rows = new ArrayList<>();
        try (ItemSource.Rows open = new CsvSource(file, RowOptions.defaults()).open()) {
            open.forEachRemaining(row -> rows.add(
                    switch (row) {
                        case SourceRow.Read(var item) ->
                            String.join("|", item.fields().values());
                        case SourceRow.Skipped skipped -> skipped.line() + " skipped";
                    }));
        }
        return rows;
    }

    private List<String> rowsOf(String text) throws Exception {
        return rows(Files.writeString(folder.resolve("case.csv"), text));
    }

    private static String failure(String file) {
        return assertThrows(InputException.class, () -> rows(file)).getMessage();
    }

    @Test
    void aQuoteThatIsNotClosedIsAPlainCharacter() {
        assertEquals(
                List.of(
                        "1|\"Single quotes",
                        "2|No quotes here",
                        "3|Single quotes\"",
                        "4|Pair of quotes",
                        "5|Plain words"),
                rows("readr1491.tsv"));
        assertEquals(
                List.of(
                        "1|\"24 inch monitor|10",
                        "2|Red Dress|20",
                        "3|Blue Shirt|30",
                        "4|\"27 inch monitor|40",
                        "5|Hat|50"),
                rows("open.csv"));
    }

    @Test
    void twoCellsThatBeginWithAQuoteSwallowNoRowBetweenThem() throws Exception {
        for (String separator : List.of(",", "\t", ";", "|")) {
            StringBuilder text = new StringBuilder("id,text,by\n");
            for (int line = 2; line <= 41; line++) {
                text.append(line)
                        .append(line == 8 || line == 32 ? ",\"to be" : ",not to be")
                        .append(",x\n");
            }
            List<String> rows = rowsOf(text.toString().replace(",", separator));
            assertEquals(40, rows.size());
            assertEquals(List.of("8|\"to be|x", "9|not to be|x"), rows.subList(6, 8));
        }
    }

    @Test
    void aListOfWordsHoldsAQuoteAsAWord() throws Exception {
        String words = "word\nthe\nof\n\"\nand\n'\nto\n";
        assertEquals(List.of("the", "of", "\"", "and", "'", "to"), rowsOf(words));
        assertEquals(6 + 3, rowsOf(words + "a\n\"\nb\n").size());
        assertEquals(List.of("\"|12", "and|7", "\"|3", "to|2"), rowsOf("word\tcount\n\"\t12\nand\t7\n\"\t3\nto\t2\n"));
    }

    @Test
    void rowsInReachOfAStrayQuoteThatDoNotFitAreReported() {
        assertEquals(List.of("2 skipped", "2|Red Dress|20", "4 skipped", "4|Hat|5"), rows("inch.csv"));
    }

    @Test
    void aCellOfSeveralLinesWithTextBehindItsQuoteIsReportedLineByLine() throws Exception {
        Path file = Files.writeString(
                folder.resolve("case.csv"), "id,text,by\n1,\"first line\nsecond line\" more,x\n2,good,y\n3,short\n");
        assertEquals(List.of("2 skipped", "3 skipped", "2|good|y", "3|short|"), rows(file));
        try (ItemSource.Rows open = new CsvSource(file, RowOptions.defaults()).open()) {
            SourceRow.Skipped skipped = (SourceRow.Skipped) open.next();
            assertTrue(skipped.reason().startsWith("the quote that opens a cell on line 2 "), skipped.reason());
        }
    }

    private List<String> remarksOf(String text) throws Exception {
        CsvSource source = new CsvSource(Files.writeString(folder.resolve("case.csv"), text), RowOptions.defaults());
        assertTrue(source.size().isPresent());
        return source.remarks();
    }

    @Test
    void quotedTextThatLooksLikeRowsStaysTextInAFileThatQuotesWell() throws Exception {
        String address = "id,address\n1,\"Main Street 1\n12345, Town\"\n2,here\n";
        assertEquals(List.of("1|Main Street 1\n12345, Town", "2|here"), rowsOf(address));
        assertEquals(
                List.of(
                        "[case.csv:3] the lines of the quoted cell that ends here look like rows, but are read as text; "
                                + "double a quote that is none"),
                remarksOf(address));
        assertEquals(
                List.of(
                        "[case.csv:3] the lines of the quoted cell that ends here, and of 1 more, look like rows, but are "
                                + "read as text; double a quote that is none"),
                remarksOf(address + "3,\"Side Street\n54321, Town\"\n"));
        assertEquals(List.of("1|a\n2, b|x, y", "2|c|d"), rowsOf("id,text,tags\n1,\"a\n2, b\",\"x, y\"\n2,c,d\n"));
        assertEquals(List.of("1|a\n2, b|x\ny", "2|c|d"), rowsOf("id,text,tags\n1,\"a\n2, b\",\"x\ny\"\n2,c,d\n"));
        String recipe = "flour, 200 g\n".repeat(9) + "salt, 1 g";
        assertEquals(List.of("1|" + recipe, "2|none"), rowsOf("id,recipe\n1,\"" + recipe + "\"\n2,none\n"));
        assertEquals(List.of(), remarksOf("id,recipe\n1,\"" + recipe + "\"\n2,none\n"));
    }

    @Test
    void quotedTextThatLooksLikeRowsIsRowsInAFileWithQuotesThatAreNone() throws Exception {
        String rows = "id,name,price\n1,\"24 inch,10\n3,Red,20\n7,the 27\",30\n";
        assertEquals(List.of("1|24 inch,10\n3,Red,20\n7,the 27|30", "4|b|1"), rowsOf(rows + "4,b,1\n"));
        assertEquals(
                List.of("1|\"24 inch|10", "3|Red|20", "7|the 27\"|30", "4|5\" pipe|1"),
                rowsOf(rows + "4,5\" pipe,1\n"));
        assertEquals(List.of("\"|12", "and|7", "\"|3", "to|2"), rowsOf("word,count\n\",12\nand,7\n\",3\nto,2\n"));
        assertEquals(
                List.of("8|\"to be", "9|or", "10|not\"", "11|x"), rowsOf("id,text\n8,\"to be\n9,or\n10,not\"\n11,x\n"));
    }

    @Test
    void aCellWhoseLinesHaveTheNumberOfTheNextRowStaysOneCell() throws Exception {
        for (String separator : List.of(",", "\t", ";", "|")) {
            for (String end : List.of("\n", "\r\n", "\r")) {
                String table = "id,text\n1,\"to buy\n2,eggs\"\n2,plain\n"
                        .replace("\n", end)
                        .replace(",", separator);
                String cell = "1|to buy" + end + "2" + separator + "eggs";
                assertEquals(List.of(cell, "2|plain"), rowsOf(table));
                assertEquals(1, remarksOf(table).size());
            }
        }
        assertEquals(
                List.of("1|to buy\n2,eggs|x, y", "2|plain|z"),
                rowsOf("id,text,tags\n1,\"to buy\n2,eggs\",\"x, y\"\n\n2,plain,z\n"));
        assertEquals(List.of("1|to buy\n2,eggs"), rowsOf("id,text\n1,\"to buy\n2,eggs\"\n"));
        assertEquals(
                List.of("1|to buy\n2,eggs", "3|plain"),
                rowsOf("\"id\",\"text\"\n\"1\",\"to buy\n2,eggs\"\n\"3\",\"plain\"\n"));
        String list =
                IntStream.rangeClosed(1, 9).mapToObj(i -> "\n" + i + ",eggs").collect(Collectors.joining());
        assertEquals(List.of("7|to buy:" + list, "8|plain"), rowsOf("id,text\n7,\"to buy:" + list + "\"\n8,plain\n"));
    }

    @Test
    void aCellThatIsQuotedWellAndReadAsRowsIsNamed() throws Exception {
        String rows = "id,text\n8,\"to be\n9,or\n10,not\"\n11,x\n";
        assertEquals(
                List.of(
                        "[case.csv:2] the lines of the quoted cell that begins here are read as rows; if they are text, put "
                                + "blanks in place of the line breaks"),
                remarksOf(rows));
        assertEquals(
                List.of(
                        "[case.csv:2] the lines of the quoted cell that begins here, and of 1 more, are read as rows; if "
                                + "they are text, put blanks in place of the line breaks"),
                remarksOf(rows + "12,\"that\n13,is\"\n14,y\n"));
        assertEquals(1, remarksOf("word\nthe\n\"\nand\n\"\nto\n").size());
    }

    @Test
    void howARowIsReadDoesNotDependOnWhereItLies() throws Exception {
        String row = "7,\"a\n8, b\",\"x, y\"\n";
        for (int before = 65_490; before < 65_540; before++) {
            List<String> rows = rowsOf("id,text,tags\n1," + "x".repeat(before - 20) + ",y\n" + row + "9,c,d\n");
            assertEquals(List.of("7|a\n8, b|x, y", "9|c|d"), rows.subList(1, rows.size()));
        }
    }

    @Test
    void aRowOfSeveralLinesThatIsSkippedSaysHowFarItRuns() throws Exception {
        Path file = Files.writeString(folder.resolve("case.csv"), "id,text\n1,\"a\nb\",surplus\n2,good\n3,one,more\n");
        try (ItemSource.Rows open = new CsvSource(file, RowOptions.defaults()).open()) {
            SourceRow.Skipped several = (SourceRow.Skipped) open.next();
            assertEquals("too many columns: 3 where the header has 2; the row runs to line 3", several.reason());
            open.next();
            assertEquals("too many columns: 3 where the header has 2", ((SourceRow.Skipped) open.next()).reason());
        }
    }

    @Test
    void vectorsInCellsAreReadAsTheyAreWritten() {
        assertEquals(
                "1|a|array([0.1, 0.2, 0.3], dtype=float32)", rows("arr.csv").getFirst());
        assertEquals("1|a|[0.1 0.2 ... 0.3 0.4]", rows("ell.csv").getFirst());
        assertEquals(List.of("1|a|[1,2,3]", "2|b|[0x10, 2f, 3d]"), rows("hex.csv"));
        assertEquals("1|a|[[0.1, 0.2, 0.3]]", rows("nest.csv").getFirst());
        assertEquals("1|a|[np.float32(0.1), np.float32(0.2)]", rows("npf.csv").getFirst());
        assertEquals(List.of("3|c|[]", "4|d|"), rows("rag.csv").subList(2, 4));
        assertEquals("4|Coat|1 234,5|1.234,5|[3, 4]", rows("semi2.csv").getLast());
        assertEquals("2|b|(0.2, 0.3, 0.4)", rows("tup.csv").getLast());
    }

    @Test
    void aGzipThatIsCutOffIsRefusedWhereverItEnds() throws Exception {
        for (String name : List.of("d.csv.gz", "multi.csv.gz")) {
            byte[] whole = Files.readAllBytes(FILES.resolve("filekind/" + name));
            int first = Files.readAllBytes(FILES.resolve("filekind/d.csv.gz")).length;
            for (int length = 2; length < whole.length; length++) {
                Path cut = Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(whole, length));
                if (length == first) {
                    assertEquals(List.of("1|Blue", "2|Red"), rows(cut));
                } else {
                    assertThrows(InputException.class, () -> rows(cut), name + " of " + length + " bytes");
                }
            }
        }
    }

    @Test
    void textOfSeveralLinesInQuotesStaysOneCell() throws Exception {
        assertEquals(
                List.of("1|Dear Sir,\nplease, answer\nsoon, thanks", "2|b"),
                rowsOf("id,text\n1,\"Dear Sir,\nplease, answer\nsoon, thanks\"\n2,b\n"));
        assertEquals(List.of("a\nb", "c"), rowsOf("text\n\"a\nb\"\nc\n"));
    }

    @Test
    void aBackslashEscapesAQuoteWhereTheFileUsesIt() throws Exception {
        assertEquals(
                List.of("1|Men's 6\" shirt, blue|10", "2|Red Dress|20", "3|Green \"hat\"|30"), rows("backslash.csv"));
        assertEquals(
                List.of("1|He said \"hi\" loudly", "2|a\\b", "3|ends with \\"),
                rowsOf("id,name\n1,\"He said \\\"hi\\\" loudly\"\n2,\"a\\b\"\n3,\"ends with \\\\\"\n"));
        assertEquals(
                List.of("1|C:\\dir\\|x", "2|say \"hi\"|y"),
                rowsOf("id,path,by\n1,\"C:\\dir\\\",x\n2,\"say \"\"hi\"\"\",y\n"));
    }

    @Test
    void blanksMayStandAroundQuotes() throws Exception {
        assertEquals(
                List.of("This| Should|Be, Three, Columns", "Plain| row| here", "That| is|quoted once"),
                rows("space-quote.csv"));
        assertEquals(List.of("a, b|c"), rowsOf("x,y\n\"a, b\" , \"c\" \n"));
    }

    @Test
    void surplusBlankCellsAreDroppedAndMissingOnesFilled() {
        assertEquals(List.of("1|Blue Shirt|10", "2|Red Dress|20", "3|Green Hat|30"), rows("trailing.csv"));
        assertEquals(List.of("1|Blue Shirt|10|", "2|Red Dress|20|", "3|Green Hat|30|"), rows("trailing-both.csv"));
        assertEquals(
                List.of("6044|Men|Jackets|Nike Men Blue Jacket", "3 skipped", "7|Women|Watches|Titan Watch"),
                rows("styles.csv"));
        CsvSource ragged =
                new CsvSource(FILES.resolve("ragged.csv"), RowOptions.defaults().withIdField("id"));
        assertEquals(5, ragged.size().getAsLong());
        assertEquals(
                List.of("[ragged.csv] 2 rows have fewer cells than the header, the first on line 2; the missing cells "
                        + "are empty"),
                ragged.remarks());
    }

    @Test
    void separatorsOfAllProgramsAreUnderstood() throws Exception {
        assertEquals(List.of("1|Blue Shirt, slim|10", "2|Red Dress, long|20", "3|Hat|5"), rows("pipe.csv"));
        assertEquals(List.of("1|Blue Shirt", "2|Red Dress"), rows("sep.csv"));
        assertEquals(List.of("1|a;b"), rowsOf("\"sep=,\"\r\nid,x\r\n1,a;b\r\n"));
        assertEquals("1|Blue Shirt|1,5|2,5", rows("semi.csv").getFirst());
        Path colons = Files.writeString(folder.resolve("colons.csv"), "id:a,b\n1:x,y\n");
        assertEquals(
                List.of("id", "a,b"),
                new CsvSource(SourceFile.of(colons), RowOptions.defaults(), Optional.of(':')).columns());
        Path announced = Files.writeString(folder.resolve("announced.csv"), "sep=;\nid,a\n1,b\n");
        CsvSource source =
                new CsvSource(SourceFile.of(announced), RowOptions.defaults().withIdField("id"), Optional.of(','));
        try (ItemSource.Rows open = source.open()) {
            assertEquals(3, ((SourceRow.Read) open.next()).item().line());
        }
    }

    @Test
    void utf16IsNamedWithAndWithoutMark() {
        for (String file : List.of("utf16-bom", "utf16be-nobom", "utf16le-nobom", "utf16le-ascii")) {
            assertTrue(failure(file + ".csv").endsWith("is UTF-16; save the file as UTF-8"), file);
        }
        assertTrue(failure("latin1.csv").contains("latin1.csv:3] is not UTF-8"));
    }

    @Test
    void filesThatWereReadStayRead() {
        assertEquals(List.of("0|1|Blue Shirt|A|x", "1|2|Red Dress|B|y"), rows("dup.csv"));
        assertEquals("007|Blue Shirt", rows("ids.csv").getFirst());
        assertEquals(10, rows("ids.csv").size());
        assertEquals(List.of("1|Blue Shirt", "2|Red Dress", "3|Hat", "4|two\r\nlines"), rows("mixed.csv"));
        assertEquals("1|Blue\0Shirt", rows("nul.csv").getFirst());
        assertEquals("1|a|{\"0\": 0.1, \"1\": 0.2}", rows("js.csv").getFirst());
        assertEquals(List.of("1|Blue Shirt", "2|Rödes Kleid"), rows("utf8-bom.csv"));
        assertEquals(List.of("1|Blue Shirt", "2|Rödes Kleid"), rows("utf8-bom-quoted.csv"));
        assertEquals(2, rows("m3.csv").size());
        assertEquals(4, rows("preamble.csv").size());
    }

    @Test
    void anyNameOfAFileWillDo() {
        for (String name : List.of(
                "d.csv",
                "d.CSV",
                "d.csv.gz",
                "d.CSV.GZ",
                "d.dat",
                "d.tab",
                "d.txt",
                "noext",
                "plainname.csv",
                "fake.csv.gz",
                "t.csv")) {
            assertEquals(List.of("1|Blue", "2|Red"), rows("filekind/" + name), name);
        }
        assertEquals(List.of("1|Blue, dark", "2|Red, light"), rows("filekind/t.tsv"));
        assertEquals(List.of("1|Blue", "2|Red", "3|Green"), rows("filekind/multi.csv.gz"));
        for (String name : List.of("empty.csv", "blank.csv", "bomonly.csv", "headeronly.csv")) {
            assertThrows(NothingToDoException.class, () -> rows("filekind/" + name), name);
        }
    }

    @Test
    void aQuoteAtTheTopOfALongFileSwallowsNothing() throws Exception {
        StringBuilder text = new StringBuilder("id,text\n1,\"lone\n");
        IntStream.range(2, 400_000).forEach(i -> text.append(i).append(",some words that fill a line of the table\n"));
        List<String> rows = rowsOf(text.toString());
        assertEquals(399_999, rows.size());
        assertEquals("1|\"lone", rows.getFirst());
    }
}
