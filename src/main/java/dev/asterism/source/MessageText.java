package dev.asterism.source;

/// Makes what others wrote fit into one line of a message.
public final class MessageText {
    private static final int LONGEST = 120;

    private MessageText() {}

    /// The reason of a failure.
    public static String line(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : line(message);
    }

    /// The text without control characters and line breaks, cut where it is long.
    public static String line(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(LONGEST + 1L).forEach(c -> line.appendCodePoint(isPlain(c) ? c : '\ufffd'));
        return text.codePointCount(0, text.length()) > LONGEST
                ? line.substring(0, line.offsetByCodePoints(0, LONGEST - 3)) + "..."
                : line.toString();
    }

    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
