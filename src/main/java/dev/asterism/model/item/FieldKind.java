package dev.asterism.model.item;

/// What the values of a field are. An [Item] keeps every value as text, in the form that is given here; a value that is
/// missing is the empty string.
public enum FieldKind {
    /// Any text.
    TEXT,
    /// A whole number in decimal digits: `-12`.
    INTEGER,
    /// A number as Java's `Double.toString` or a plain decimal writes it: `0.25`, `1.0E-7`.
    NUMBER,
    /// `true` or `false`.
    BOOLEAN,
    /// A day as ISO 8601 writes it: `2026-11-30`.
    DATE,
    /// A point in time as ISO 8601 writes it, with the zone if there is one: `2026-11-30T12:00:00Z`.
    TIMESTAMP,
    /// A list or an object as compact JSON.
    JSON,
    /// A reference to an image, as [ImageReference] reads it.
    IMAGE;

    /// Whether values are numbers.
    public boolean isNumber() {
        return this == INTEGER || this == NUMBER;
    }

    /// Whether values are days or points in time.
    public boolean isTime() {
        return this == DATE || this == TIMESTAMP;
    }
}
