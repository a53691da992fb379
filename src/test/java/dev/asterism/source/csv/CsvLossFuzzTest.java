package dev.asterism.source.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.error.InputException;
import dev.asterism.model.item.ItemSource;
import dev.asterism.model.item.SourceRow;
import dev.asterism.source.RowOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Writes tables in every way that programs write them, well and badly: each row that was written is a row read or a
/// row skipped, on its line. Quotes that nobody doubled can happen to close a cell as they should; then its row may
/// hold others, but the source counts that cell among those that look like rows, or says how far the skipped row runs.
class CsvLossFuzzTest {
    private static final List<String> PIECES =
            List.of("\"", "\"\"", " ", "a", "word", "größe", "'", "5\"", "x,y", "a;b", "c|d", "\\", "#", "日本");

    /// Further lines of a cell. The last goes on with the number of the row, which then comes again.
    private static final List<String> LINES =
            List.of("\nand\r\nmore", "\n12345, Town", "\n77", "\n91,2,3", "\r42", "\n53,\"4\"", "\n", "\nNEXT,eggs");

    private static final Pattern MORE = Pattern.compile("ends here(?:, and of ([0-9]+) more,)? look like rows");
    private static final Pattern LAST = Pattern.compile("; the row runs to line ([0-9]+)$");

    @TempDir
    Path folder;

    /// How a table is written.
    private enum Writer {
        /// Quotes as RFC 4180 wants them, cells of several lines among them.
        PROPER,
        /// Quotes are escaped by a backslash.
        BACKSLASH,
        /// No cell is quoted, and quotes are characters.
        PLAIN,
        /// As it should be, but for a quote that is missing here and there.
        DAMAGED;

        String written(String cell, char separator, Random random) {
            return switch (this) {
                case PLAIN -> cell.replace(separator, ' ');
                case PROPER -> '"' + cell.replace("\"", "\"\"") + '"';
                case BACKSLASH -> '"' + cell.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
                case DAMAGED -> {
                    String quoted = '"' + cell.replace("\"", "\"\"") + '"';
                    int at = random.nextInt(8) == 0 ? quoted.indexOf('"', random.nextInt(quoted.length())) : -1;
                    yield at < 0 ? quoted : quoted.substring(0, at) + quoted.substring(at + 1);
                }
            };
        }
    }

    @Test
    void noRowIsLost() throws IOException {
        losesNothing(400);
    }

    @Test
    @Tag("nightly")
    void noRowIsLostInManyFiles() throws IOException {
        losesNothing(20_000);
    }

    /// Of 20,000 files 20 have a row within another that is only named, all of them damaged or plain; the bound is 40.
    private void losesNothing(int files) throws IOException {
        int named = 0;
        for (int seed = 0; seed < files; seed++) {
            Random random = new Random(seed);
            Writer writer = Writer.values()[random.nextInt(4)];
            char separator = ",;\t|".charAt(random.nextInt(4));
            int rows = 1 + random.nextInt(30);
            int columns = 2 + random.nextInt(4);
            List<List<String>> table = IntStream.rangeClosed(1, rows)
                    .mapToObj(row -> row(row, columns, separator, writer, random))
                    .toList();
            named += check(seed, writer, table, text(table, columns, separator, writer, random), random);
        }
        assertTrue(named <= 1 + files / 500, named + " of " + files + " files have rows in cells that are only named");
    }

    private static List<String> row(int row, int columns, char separator, Writer writer, Random random) {
        List<String> cells = new ArrayList<>(List.of(Integer.toString(row)));
        for (int i = 1; i < columns; i++) {
            cells.add(random.ints(random.nextInt(5), 0, PIECES.size())
                    .mapToObj(PIECES::get)
                    .collect(Collectors.joining()));
        }
        if (writer == Writer.PROPER && random.nextInt(4) == 0) {
            int at = 1 + random.nextInt(columns - 1);
            cells.set(
                    at,
                    cells.get(at)
                            + random.ints(1 + random.nextInt(3), 0, LINES.size())
                                    .mapToObj(line -> LINES.get(line)
                                            .replace("NEXT", Integer.toString(row + 1))
                                            .replace(',', separator))
                                    .collect(Collectors.joining()));
        }
        return cells;
    }

    private static String text(List<List<String>> table, int columns, char separator, Writer writer, Random random) {
        String end = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
        StringBuilder text = new StringBuilder("id");
        IntStream.range(1, columns)
                .forEach(i -> text.append(separator).append("c").append(i));
        for (List<String> row : table) {
            text.append(end).append(row.getFirst());
            row.stream().skip(1).forEach(cell -> text.append(separator)
                    .append(writer.written(cell, separator, random)));
        }
        return random.nextBoolean() ? text.toString() : text.append(end).toString();
    }

    /// Whether the file has cells that hold rows, as the source says: 1 or 0.
    private int check(int seed, Writer writer, List<List<String>> table, String text, Random random)
            throws IOException {
        Path file = folder.resolve("rows.csv");
        String name = writer + " of seed " + seed;
        CsvSource source = new CsvSource(file, RowOptions.defaults().withIdField("id"));
        switch (random.nextInt(6)) {
            case 0 -> Files.writeString(file, "\ufeff" + text);
            case 1 -> {
                try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                    out.write(text.getBytes(StandardCharsets.UTF_8));
                }
            }
            case 2 -> {
                Files.write(file, ("id" + text).getBytes(StandardCharsets.UTF_16));
                assertThrows(InputException.class, source::open, name);
                return 0;
            }
            case 3 -> {
                Files.write(file, (text.charAt(0) + "\u00e9" + text).getBytes(StandardCharsets.ISO_8859_1));
                assertThrows(InputException.class, source::open, name);
                return 0;
            }
            default -> Files.writeString(file, text);
        }
        List<SourceRow> rows = new ArrayList<>();
        try (ItemSource.Rows open = source.open()) {
            open.forEachRemaining(rows::add);
        }
        Supplier<String> shown = () -> name + " gives " + rows + "\n" + text;
        if (writer == Writer.PROPER) {
            assertEquals(table, rows.stream().map(CsvLossFuzzTest::cells).toList(), shown);
            return 0;
        }
        int cells = 0;
        int next = 1;
        for (SourceRow row : rows) {
            switch (row) {
                case SourceRow.Read(var item) -> {
                    assertEquals(next + 1, item.line(), shown);
                    assertEquals(Integer.toString(next), item.id(), shown);
                    next++;
                    for (String cell : item.fields().values()) {
                        int breaks = breaks(cell);
                        next += breaks;
                        cells += breaks > 0 ? 1 : 0;
                    }
                }
                case SourceRow.Skipped skipped -> {
                    assertEquals(next + 1, skipped.line(), shown);
                    Matcher last = LAST.matcher(skipped.reason());
                    next = last.find() ? Integer.parseInt(last.group(1)) : next + 1;
                }
            }
        }
        assertEquals(table.size() + 1, next, shown);
        int named = named(source.remarks());
        assertTrue(cells <= named, shown);
        return rows.size() < table.size() ? 1 : 0;
    }

    /// Nothing where the row was skipped.
    private static List<String> cells(SourceRow row) {
        return row instanceof SourceRow.Read(var item)
                ? List.copyOf(item.fields().values())
                : List.of();
    }

    private static int breaks(String cell) {
        return cell.split("\\R", -1).length - 1;
    }

    /// How many cells the remarks say look like rows.
    private static int named(List<String> remarks) {
        return remarks.stream()
                .map(MORE::matcher)
                .filter(Matcher::find)
                .mapToInt(found -> found.group(1) == null ? 1 : 1 + Integer.parseInt(found.group(1)))
                .sum();
    }
}
