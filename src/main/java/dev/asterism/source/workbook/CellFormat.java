package dev.asterism.source.workbook;

import dev.asterism.model.item.FieldKind;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/// How a workbook shows the number in a cell, as far as that says what the number means.
enum CellFormat {
    NUMBER,
    DATE,
    DATE_TIME,
    /// A time of day, or how long something takes.
    TIME;

    /// Of a workbook's days, the first that there is no other count for: 1 March 1900.
    private static final double FIRST_SURE = 60;

    /// 31 December 9999, the last day of a workbook.
    private static final double LAST = 2_958_466;

    private static final double FROM_1904 = 1462;

    /// Whole numbers that a double holds without doubt.
    private static final double MOST_WHOLE = 1e15;

    /// Text in quotes, single characters, and what is said of colours and languages in brackets.
    private static final Pattern NO_FORMAT = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[(?![hms]+])[^\\]]*]");

    /// What a format says.
    ///
    /// @param id of a format that is built in
    static CellFormat ofBuiltIn(int id) {
        return switch (id) {
            case 14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58 -> DATE;
            case 18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56 -> TIME;
            case 22 -> DATE_TIME;
            default -> NUMBER;
        };
    }

    /// What a format says.
    ///
    /// @param code such as `yyyy-mm-dd`
    static CellFormat of(String code) {
        String bare =
                NO_FORMAT.matcher(code.toLowerCase(Locale.ROOT)).replaceAll("").replaceFirst(";.*", "");
        if (bare.contains("general")) {
            return NUMBER;
        }
        boolean time = bare.contains("h") || bare.contains("s");
        boolean day = bare.contains("y") || bare.contains("d") || bare.contains("m") && !time;
        return day ? time ? DATE_TIME : DATE : time ? TIME : NUMBER;
    }

    /// What a number in a cell of this format is.
    ///
    /// @param text as the file has it
    /// @param since1904 whether days are counted from 1904
    SheetCell value(String text, boolean since1904) {
        double number;
        try {
            number = Double.parseDouble(text);
        } catch (NumberFormatException _) {
            return SheetCell.text(text);
        }
        if (this == TIME && number >= 0 && number < LAST) {
            return SheetCell.text(time(number));
        }
        double day = since1904 ? number + FROM_1904 : number;
        if (this == NUMBER || this == TIME || !(day >= 1 && day < LAST)) {
            return number(number);
        }
        return moment(day);
    }

    private static SheetCell number(double number) {
        return number == Math.rint(number) && Math.abs(number) < MOST_WHOLE
                ? new SheetCell(Long.toString((long) number), FieldKind.INTEGER)
                : Double.isFinite(number) ? new SheetCell(Double.toString(number), FieldKind.NUMBER) : SheetCell.EMPTY;
    }

    private static String time(double days) {
        long seconds = Math.round(days * ChronoUnit.DAYS.getDuration().toSeconds());
        return String.format(Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /// Days are counted as if there had been a 29 February 1900.
    private SheetCell moment(double day) {
        double sure = day < FIRST_SURE ? day + 1 : day;
        long millis = Math.round(sure * ChronoUnit.DAYS.getDuration().toMillis());
        LocalDateTime moment = LocalDateTime.of(1899, 12, 30, 0, 0).plus(millis, ChronoUnit.MILLIS);
        boolean midnight = moment.toLocalTime().toNanoOfDay() == 0;
        return this == DATE && midnight
                ? new SheetCell(moment.toLocalDate().toString(), FieldKind.DATE)
                : new SheetCell(DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(moment), FieldKind.TIMESTAMP);
    }
}
