package dev.asterism.source.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.asterism.model.error.InputException;
import dev.asterism.model.item.ItemSource;
import dev.asterism.model.item.SourceRow;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Writes tables in every way that programs write them, well and badly: rows read and rows skipped are together the
/// rows that were written. Quotes that nobody doubled can happen to close cells as they should; then the source says
/// that such a cell looks like rows.
class CsvLossFuzzTest {
    private static final List<String> PIECES =
            List.of("\"", "\"\"", " ", "a", "word", "größe", "'", "5\"", "x,y", "a;b", "c|d", "\\", "#", "日本");

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

    private void losesNothing(int files) throws IOException {
        for (int seed = 0; seed < files; seed++) {
            Random random = new Random(seed);
            Writer writer = Writer.values()[random.nextInt(4)];
            char separator = ",;\t|".charAt(random.nextInt(4));
            int rows = 1 + random.nextInt(30);
            int columns = 2 + random.nextInt(4);
            List<List<String>> table = IntStream.rangeClosed(1, rows)
                    .mapToObj(row -> row(row, columns, separator, writer, random))
                    .toList();
            check(seed, writer, table, text(table, columns, separator, writer, random), random);
        }
    }

    private static List<String> row(int row, int columns, char separator, Writer writer, Random random) {
        List<String> cells = new ArrayList<>(List.of(Integer.toString(row)));
        for (int i = 1; i < columns; i++) {
            cells.add(random.ints(random.nextInt(5), 0, PIECES.size())
                    .mapToObj(PIECES::get)
                    .collect(Collectors.joining()));
        }
        if (writer == Writer.PROPER && random.nextInt(4) == 0) {
            String first = cells.get(1).replace(separator, ' ');
            cells.set(1, first + "\nand\r\nmore");
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

    private void check(int seed, Writer writer, List<List<String>> table, String text, Random random)
            throws IOException {
        Path file = folder.resolve("rows.csv");
        String name = writer + " of seed " + seed;
        CsvSource source = new CsvSource(file, CsvSource.Options.defaults().withIdField("id"));
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
                return;
            }
            case 3 -> {
                Files.write(file, (text.charAt(0) + "\u00e9" + text).getBytes(StandardCharsets.ISO_8859_1));
                assertThrows(InputException.class, source::open, name);
                return;
            }
            default -> Files.writeString(file, text);
        }
        List<String> ids = new ArrayList<>();
        List<SourceRow> rows = new ArrayList<>();
        try (ItemSource.Rows open = source.open()) {
            open.forEachRemaining(rows::add);
        }
        if (writer != Writer.PROPER && source.remarks().stream().anyMatch(line -> line.contains("begin like rows"))) {
            return;
        }
        for (int i = 0; i < rows.size(); i++) {
            ids.add(rows.get(i) instanceof SourceRow.Read(var item) ? item.id() : "?");
        }
        assertEquals(table.size(), rows.size(), () -> name + " gives " + ids + "\n" + text);
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i) instanceof SourceRow.Read(var item)) {
                assertEquals(Integer.toString(i + 1), item.id(), () -> name + " gives " + ids + "\n" + text);
                if (writer == Writer.PROPER) {
                    assertEquals(table.get(i), List.copyOf(item.fields().values()), name);
                }
            }
        }
    }
}
