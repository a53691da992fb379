package dev.asterism.source.parquet;

/// Why a row cannot be used because of one of its cells. It costs no stack trace: a file may have many.
final class CellFlaw extends Exception {
    CellFlaw(String reason) {
        super(reason, null, false, false);
    }

    /// What is wrong, for people.
    String reason() {
        String reason = getMessage();
        return reason == null ? "" : reason;
    }
}
