package dev.asterism.app.terminal;

/// Makes text from outside fit to print: control characters could move the cursor, ring, or write over what stands.
public final class SafeText {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int EMOJI_SELECTOR = 0xFE0F;

    /// Letters and marks that are drawn as nothing.
    private static final String FILLERS = "\u034F\u115F\u1160\u17B4\u17B5\u180B\u180C\u180D\u180F\u3164\uFFA0";

    private SafeText() {}

    /// The text on one line: line breaks and tabs become spaces; other control characters, and all that nobody sees
    /// (bidirectional overrides, zero-width characters, tags, fillers), a visible placeholder. A joiner or selector
    /// stays where scripts and emoji need it: alone behind a visible character that is not ASCII.
    public static String line(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        int before = ' ';
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int c = text.codePointAt(at);
            boolean shapes = isSelector(c) || c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER;
            if (c == '\n' || c == '\r' || c == '\t') {
                safe.append(' ');
            } else if (shapes && !shapes(before, c) || !shapes && isUnseen(c)) {
                safe.append('\uFFFD');
            } else {
                safe.appendCodePoint(c);
            }
            before = c;
        }
        return safe.toString();
    }

    /// Whether a joiner or selector changes how what stands before it is drawn; an emoji may have both.
    private static boolean shapes(int before, int c) {
        boolean behindSelector = before == EMOJI_SELECTOR && c == ZERO_WIDTH_JOINER;
        boolean behindKey = c == EMOJI_SELECTOR && (before >= '0' && before <= '9' || before == '#' || before == '*');
        return behindSelector || behindKey || before >= 0x80 && !isSelector(before) && !isUnseen(before);
    }

    private static boolean isSelector(int c) {
        return c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0100 && c <= 0xE01EF;
    }

    private static boolean isUnseen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> c >= 0xE0000 && c <= 0xE0FFF || FILLERS.indexOf(c) >= 0;
        };
    }
}
