package dev.asterism.view.table;

/// What becomes of texts that a spreadsheet would run as formulas, such as `=HYPERLINK(...)`.
public enum FormulaEscaping {
    /// Written as they are: what is read back is what was stored.
    KEEP,
    /// Texts that begin with `=`, `+`, `-`, `@`, a tab or a carriage return get an apostrophe in front, unless
    /// they are numbers; spreadsheets then show them as text.
    NEUTRALISE;

    private static final String STARTS = "=+-@\t\r";

    /// A text as it goes into a cell.
    public String apply(String text) {
        boolean neutral = this == KEEP || text.isEmpty() || STARTS.indexOf(text.charAt(0)) < 0 || isNumber(text);
        return neutral ? text : "'" + text;
    }

    private static boolean isNumber(String text) {
        return text.matches("[+-]?\\d+([.,]\\d+)?([eE][+-]?\\d+)?");
    }
}
