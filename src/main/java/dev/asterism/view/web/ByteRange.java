package dev.asterism.view.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which bytes of a file are wanted (RFC 9110, section 14). Several ranges at once, and what is malformed, are
/// answered with the whole file, as the standard allows.
sealed interface ByteRange {
    /// All bytes.
    record Whole() implements ByteRange {}

    /// From `from` up to but not including `to`.
    record Part(long from, long to) implements ByteRange {}

    /// None that there are.
    record Unsatisfiable() implements ByteRange {}

    Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /// @param header the value of `Range`
    /// @param size of the file
    static ByteRange parse(String header, long size) {
        Matcher range = RANGE.matcher(header.strip());
        if (!range.matches() || range.group(1).isEmpty() && range.group(2).isEmpty()) {
            return new Whole();
        }
        if (range.group(1).isEmpty()) {
            long last = Long.parseLong(range.group(2));
            return last == 0 || size == 0 ? new Unsatisfiable() : new Part(Math.max(0, size - last), size);
        }
        long from = Long.parseLong(range.group(1));
        long to = range.group(2).isEmpty() ? size : Math.min(size, Long.parseLong(range.group(2)) + 1);
        if (!range.group(2).isEmpty() && Long.parseLong(range.group(2)) < from) {
            return new Whole();
        }
        return from >= size ? new Unsatisfiable() : new Part(from, to);
    }
}
