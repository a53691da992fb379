package dev.asterism.app.terminal;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// A table of text with aligned columns; the first row is the head.
public final class TextTable {
    private final int widest;
    private final List<List<String>> rows = new ArrayList<>();

    /// @param widest characters of a cell, longer ones are cut
    public TextTable(int widest) {
        this.widest = widest;
    }

    /// Adds a row. Control characters do not get out.
    public void add(List<String> cells) {
        rows.add(cells.stream().map(SafeText::line).map(this::cut).toList());
    }

    /// Prints all rows.
    public void print(PrintStream out) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], length(row.get(i)));
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                line.append(row.get(i)).repeat(' ', widths[i] - length(row.get(i)) + 2);
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private String cut(String cell) {
        if (length(cell) <= widest) {
            return cell;
        }
        return cell.substring(0, cell.offsetByCodePoints(0, widest - 1)) + "…";
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
