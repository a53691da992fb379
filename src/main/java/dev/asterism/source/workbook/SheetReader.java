package dev.asterism.source.workbook;

import dev.asterism.model.item.CellText;
import dev.asterism.model.item.FieldKind;
import java.io.Closeable;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the rows of a sheet one after another.
final class SheetReader implements Closeable {
    /// As many as sheets have: up to `XFD`.
    private static final int MOST_COLUMNS = 16_384;

    /// Characters of a row, as in a CSV.
    private static final long LONGEST_ROW = 64 << 20;

    private final Workbook workbook;
    private final PartReader in;
    private final SharedTexts texts;
    private final CellFormats formats;
    private long number;

    /// @param workbook closed with this
    SheetReader(Workbook workbook, Workbook.Sheet sheet, SharedTexts texts, CellFormats formats) throws IOException {
        this.workbook = workbook;
        this.texts = texts;
        this.formats = formats;
        this.in = workbook.required(sheet.part());
    }

    /// The next row with something in it, if there is one.
    Optional<SheetRow> next() throws IOException {
        for (Optional<String> element = in.nextElement(); element.isPresent(); element = in.nextElement()) {
            if (element.get().equals("row")) {
                number = Math.max(
                        number + 1, in.attribute("r").map(SheetReader::number).orElse(0L));
                SheetRow row = row();
                if (!row.cells().isEmpty() || !row.objection().isEmpty()) {
                    return Optional.of(row);
                }
            }
        }
        return Optional.empty();
    }

    private static long number(String digits) {
        return digits.matches("\\d{1,9}") ? Long.parseLong(digits) : 0;
    }

    private SheetRow row() throws IOException {
        List<SheetCell> cells = new ArrayList<>();
        int used = 0;
        long characters = 0;
        String objection = "";
        int column = -1;
        for (Optional<String> element = in.nextElementIn("row");
                element.isPresent();
                element = in.nextElementIn("row")) {
            if (!element.get().equals("c")) {
                continue;
            }
            Optional<String> place = in.attribute("r");
            column = place.map(SheetReader::column).orElse(column + 1);
            SheetCell cell = cell();
            characters += cell.text().length();
            if (column < 0 || column >= MOST_COLUMNS) {
                objection = "a cell lies beyond the last column of a sheet, XFD";
            } else if (characters > LONGEST_ROW) {
                objection = "a row of more than 64 MB";
            } else if (!CellText.isBlank(cell.text())) {
                while (cells.size() <= column) {
                    cells.add(SheetCell.EMPTY);
                }
                cells.set(column, cell);
                used = Math.max(used, column + 1);
            }
        }
        return new SheetRow(number, objection.isEmpty() ? List.copyOf(cells.subList(0, used)) : List.of(), objection);
    }

    /// The column of an address such as `AB12`, from 0; -1 where it is none of a sheet.
    private static int column(String address) {
        int column = 0;
        for (int i = 0; i < address.length() && address.charAt(i) >= 'A' && address.charAt(i) <= 'Z'; i++) {
            column = 26 * column + (address.charAt(i) - 'A' + 1);
            if (column > MOST_COLUMNS) {
                return -1;
            }
        }
        return column - 1;
    }

    private SheetCell cell() throws IOException {
        String type = in.attribute("t").orElse("n");
        CellFormat format = formats.format(in.attribute("s"));
        String value = "";
        for (Optional<String> element = in.nextElementIn("c"); element.isPresent(); element = in.nextElementIn("c")) {
            switch (element.get()) {
                case "v" -> value = in.text(RichText.LONGEST);
                case "is" -> value = RichText.of(in, "is");
                default -> in.skip();
            }
        }
        return switch (type) {
            case "s" -> SheetCell.text(texts.text(value));
            case "inlineStr" -> SheetCell.text(value);
            case "str" -> SheetCell.text(RichText.unescaped(value));
            case "b" ->
                value.isEmpty()
                        ? SheetCell.EMPTY
                        : new SheetCell(Boolean.toString(value.equals("1") || value.equals("true")), FieldKind.BOOLEAN);
            // What could not be computed has no value.
            case "e" -> SheetCell.EMPTY;
            case "d" -> moment(value);
            default -> value.isEmpty() ? SheetCell.EMPTY : format.value(value, workbook.since1904());
        };
    }

    private static SheetCell moment(String text) {
        try {
            if (text.contains("T")) {
                LocalDateTime.parse(text);
                return new SheetCell(text, FieldKind.TIMESTAMP);
            }
            LocalDate.parse(text);
            return new SheetCell(text, FieldKind.DATE);
        } catch (DateTimeException _) {
            return SheetCell.text(text);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            in.close();
        } finally {
            workbook.close();
        }
    }
}
