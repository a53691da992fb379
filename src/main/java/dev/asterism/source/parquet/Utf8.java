package dev.asterism.source.parquet;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Bytes as text.
final class Utf8 {
    private static final char REPLACEMENT = '\ufffd';

    private Utf8() {}

    /// The text that bytes are, if they are one.
    static Optional<String> text(byte[] bytes, int from, int length) {
        String text = new String(bytes, from, length, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 || isWellFormed(bytes, from, length)
                ? Optional.of(text)
                : Optional.empty();
    }

    /// The text that bytes are which nobody has called one: it has no control characters but blanks.
    static Optional<String> plainText(byte[] bytes, int from, int length) {
        return text(bytes, from, length).filter(text -> text.chars().noneMatch(Utf8::isControl));
    }

    private static boolean isControl(int c) {
        return c < ' ' && c != '\n' && c != '\r' && c != '\t' || c == 0x7f;
    }

    private static boolean isWellFormed(byte[] bytes, int from, int length) {
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, length));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
