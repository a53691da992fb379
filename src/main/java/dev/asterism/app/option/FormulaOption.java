package dev.asterism.app.option;

import dev.asterism.view.table.FormulaEscaping;
import picocli.CommandLine.Option;

/// Whether CSV is made safe for spreadsheets.
public final class FormulaOption {
    @Option(
            names = "--neutralise-formulas",
            description = "In CSV, put an apostrophe before texts that a spreadsheet would run as formulas.")
    boolean neutralise;

    public FormulaEscaping formulas() {
        return neutralise ? FormulaEscaping.NEUTRALISE : FormulaEscaping.KEEP;
    }
}
