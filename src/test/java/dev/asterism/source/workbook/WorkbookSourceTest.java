package dev.asterism.source.workbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.error.InputException;
import dev.asterism.model.error.NothingToDoException;
import dev.asterism.model.item.FieldKind;
import dev.asterism.model.item.Item;
import dev.asterism.model.item.ItemSource;
import dev.asterism.model.item.SourceRow;
import dev.asterism.source.RowOptions;
import dev.asterism.source.open.SourceOpener;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Workbooks that other programs wrote; see make_files.py beside them.
class WorkbookSourceTest {
    private static final Path FILES = Path.of("src/test/resources/files");
    private static final RowOptions BY_ID = RowOptions.defaults().withIdField("id");

    @TempDir
    Path folder;

    private static ItemSource open(Path file) {
        return new SourceOpener(BY_ID, Optional.empty()).open(file);
    }

    private static List<String> rows(ItemSource source) {
        List<String> rows = new ArrayList<>();
        try (ItemSource.Rows open = source.open()) {
            open.forEachRemaining(row -> rows.add(
                    switch (row) {
                        case SourceRow.Read(Item item) ->
                            item.line() + ":" + String.join("|", item.fields().values());
                        case SourceRow.Skipped skipped -> skipped.line() + "! " + skipped.reason();
                    }));
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(strings = {"sheet-openpyxl.xlsx", "sheet-xlsxwriter.xlsx", "sheet-polars.xlsx"})
    void allSayTheSame(String name) {
        ItemSource source = open(FILES.resolve(name));
        assertInstanceOf(WorkbookSource.class, source);
        assertEquals(List.of("id", "name", "price", "stock", "sale", "added", "seen", "note"), source.columns());
        assertEquals(
                Map.of(
                        "id", FieldKind.TEXT,
                        "name", FieldKind.TEXT,
                        "price", FieldKind.NUMBER,
                        "stock", FieldKind.INTEGER,
                        "sale", FieldKind.BOOLEAN,
                        "added", FieldKind.DATE,
                        "seen", FieldKind.TIMESTAMP,
                        "note", FieldKind.TEXT),
                source.kinds());
        assertEquals(6, source.size().orElseThrow());
        assertEquals(
                "3:p1|Rødt tørklæde|21|3|false|2026-03-10|2026-03-09T09:30:00|",
                rows(source).get(1));
        assertEquals(
                "6:p4|Line\nbreak|52.5|12|true|2026-03-13|2026-03-09T12:30:00|note 4",
                rows(source).get(4));
    }

    @Test
    void sheetsOfAllKindsAreRead() {
        ItemSource source = open(FILES.resolve("odd-openpyxl.xlsx"));
        assertEquals(List.of("id", "took", "sum", "share", "column5", "id_2", "rich", "column8"), source.columns());
        assertEquals(
                List.of("3:1|36:05:00||0.3|unnamed|x||", "6:b2|08:30:00||1.234567890123457E19|||bold|wide"),
                rows(source));
    }

    @Test
    void datesSince1904AndWhatFormulasGaveAreRead() {
        assertEquals(List.of("2:a|2026-03-09|3|45.1|", "3:b||ab||"), rows(open(FILES.resolve("old-xlsxwriter.xlsx"))));
    }

    @Test
    void aSheetIsChosenByItsName() {
        Path file = FILES.resolve("odd-openpyxl.xlsx");
        ItemSource source = open(file.resolveSibling("odd-openpyxl.xlsx#Products & more"));
        assertEquals(2, source.size().orElseThrow());
        assertEquals("odd-openpyxl.xlsx#Products & more", source.name());
        assertTrue(source.origin().endsWith("odd-openpyxl.xlsx#Products & more"));
        String message = assertThrows(InputException.class, () -> open(file.resolveSibling("odd-openpyxl.xlsx#Prices"))
                        .columns())
                .getMessage();
        assertTrue(
                message.endsWith("has no sheet \"Prices\"; there is odd-openpyxl.xlsx#Notes, "
                        + "odd-openpyxl.xlsx#Products & more, odd-openpyxl.xlsx#Empty"),
                message);
        assertThrows(NothingToDoException.class, () -> open(file.resolveSibling("odd-openpyxl.xlsx#Empty"))
                .columns());
        assertThrows(NothingToDoException.class, () -> new SourceOpener(RowOptions.defaults(), Optional.empty())
                .open(file.resolveSibling("odd-openpyxl.xlsx#Notes"))
                .columns());
    }

    @Test
    void rowsAreChosenByTheirNumbers() {
        SourceOpener opener = new SourceOpener(BY_ID.withStartLine(3).withEndLine(4), Optional.empty());
        ItemSource source = opener.open(FILES.resolve("sheet-openpyxl.xlsx"));
        assertEquals(2, source.size().orElseThrow());
        assertTrue(rows(source).getFirst().startsWith("3:p1|"));
    }

    @Test
    void aCellBeyondTheLastColumnSkipsItsRow() throws IOException {
        for (String place : List.of("ZZZZZZ3", "XFE3", "3")) {
            Path file = changed(
                    "sheet-openpyxl.xlsx", "sheet1.xml", text -> text.replace("r=\"B3\"", "r=\"" + place + "\""));
            List<String> rows = rows(open(file));
            assertEquals("3! a cell lies beyond the last column of a sheet, XFD", rows.get(1));
            assertEquals(6, rows.size());
        }
    }

    @Test
    void damagedWorkbooksAreNamed() throws IOException {
        assertRefused("is damaged", changed("sheet-openpyxl.xlsx", "sheet1.xml", text -> text.substring(0, 700)));
        assertRefused("has no part", changed("sheet-openpyxl.xlsx", "sheet1.xml", _ -> null));
        assertRefused("has no part", changed("sheet-openpyxl.xlsx", "workbook.xml", _ -> null));
        assertRefused("has no sheet with cells", changed("sheet-openpyxl.xlsx", "workbook.xml.rels", _ -> null));
        byte[] whole = Files.readAllBytes(FILES.resolve("sheet-openpyxl.xlsx"));
        Path cut = Files.write(folder.resolve("cut.xlsx"), Arrays.copyOf(whole, whole.length / 2));
        assertRefused("is a zip archive", cut);
    }

    @Test
    void whatADocumentTypeDeclaresIsNotRead() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        Path file = changed(
                "sheet-openpyxl.xlsx",
                "sheet1.xml",
                text -> "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>"
                        + text.substring(text.indexOf("<worksheet")).replaceFirst("Blue shirt", "&e;"));
        assertThrows(InputException.class, () -> rows(open(file)));
    }

    @Test
    void bombsAreDefused() throws IOException {
        Path bomb = folder.resolve("bomb.xlsx");
        Path small = changed("sheet-openpyxl.xlsx", "sheet1.xml", _ -> null);
        try (ZipFile zip = new ZipFile(small.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(bomb))) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                try (InputStream in = zip.getInputStream(entry)) {
                    in.transferTo(out);
                }
            }
            out.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            out.write("<worksheet><sheetData>".getBytes(StandardCharsets.UTF_8));
            byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 300; i++) {
                out.write(blanks);
            }
        }
        assertRefused("unpacks to more than 500 times its size", bomb);
    }

    private static void assertRefused(String words, Path file) {
        String message =
                assertThrows(InputException.class, () -> rows(open(file))).getMessage();
        assertTrue(message.contains(words), message);
    }

    /// @param change of the text of a part; null where the part is to be gone
    private Path changed(String name, String part, UnaryOperator<String> change) throws IOException {
        Path changed = folder.resolve("changed.xlsx");
        try (ZipFile zip = new ZipFile(FILES.resolve(name).toFile());
                OutputStream file = Files.newOutputStream(changed);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                byte[] content;
                try (InputStream in = zip.getInputStream(entry)) {
                    content = in.readAllBytes();
                }
                String text = new String(content, StandardCharsets.UTF_8);
                if (entry.getName().endsWith("/" + part)) {
                    text = change.apply(text);
                }
                if (text != null) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    out.write(text.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return changed;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "General ~ NUMBER",
                "0.00 ~ NUMBER",
                "0.00E+00 ~ NUMBER",
                "#,##0 \"days\" ~ NUMBER",
                "[Red]0 ~ NUMBER",
                "[$€-407]#,##0 ~ NUMBER",
                "0\\d ~ NUMBER",
                "yyyy-mm-dd ~ DATE",
                "[$-409]d\\-mmm\\-yy;@ ~ DATE",
                "mmm ~ DATE",
                "h:mm AM/PM ~ TIME",
                "[h]:mm:ss ~ TIME",
                "mm:ss.0 ~ TIME",
                "dd/mm/yyyy hh:mm ~ DATE_TIME"
            })
    void formatsSayWhatNumbersMean(String code, CellFormat format) {
        assertEquals(format, CellFormat.of(code));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1900-01-01, DATE",
        "59, 1900-02-28, DATE",
        "61, 1900-03-01, DATE",
        "46090, 2026-03-09, DATE",
        "2958465, 9999-12-31, DATE",
        "46090.5, 2026-03-09T12:00:00, TIMESTAMP",
        "46090.354224537, 2026-03-09T08:30:05, TIMESTAMP",
        "2958466, 2958466, INTEGER",
        "-1, -1, INTEGER",
        "x, x, TEXT"
    })
    void daysAreCountedAsWorkbooksDo(String number, String text, FieldKind kind) {
        assertEquals(new SheetCell(text, kind), CellFormat.DATE.value(number, false));
    }
}
