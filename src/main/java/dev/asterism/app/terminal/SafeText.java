package dev.asterism.app.terminal;

/// Makes text from outside fit to print: control characters could move the cursor, ring, or write over what stands.
public final class SafeText {
    private SafeText() {}

    /// The text on one line: line breaks and tabs become spaces, other control characters and bidirectional overrides
    /// a visible placeholder.
    public static String line(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\n' || c == '\r' || c == '\t') {
                safe.append(' ');
            } else if (Character.isISOControl(c) || isBidirectionalControl(c)) {
                safe.append('\uFFFD');
            } else {
                safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }

    private static boolean isBidirectionalControl(int c) {
        return c == 0x061C
                || c == 0x200E
                || c == 0x200F
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x2028
                || c == 0x2029;
    }
}
