package dev.asterism.source;

import dev.asterism.model.error.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// The characters of a file: unpacked where it is packed, without the byte order mark, strictly UTF-8.
public record TextFile(SourceFile file) {
    /// Bytes that are enough to tell UTF-16 from UTF-8.
    private static final int START = 4096;

    /// Opens the text. Reading throws [CharacterCodingException] where it is not UTF-8.
    ///
    /// @throws InputException if it is UTF-16, or the file cannot be read
    public Reader open() throws IOException {
        return new InputStreamReader(
                bytes(),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /// What to tell people about a failed read.
    public InputException explain(IOException e) {
        if (e instanceof CharacterCodingException) {
            return new InputException(
                    "[" + file.shown() + ":" + firstMalformedLine() + "] is not UTF-8; save the file as UTF-8");
        }
        return file.unreadable(e);
    }

    private InputStream bytes() throws IOException {
        InputStream unpacked = PackedFile.open(file);
        try {
            return withoutByteOrderMark(unpacked);
        } catch (IOException | RuntimeException e) {
            unpacked.close();
            throw e;
        }
    }

    /// The bytes behind the mark, if there is one.
    ///
    /// @throws InputException if the text is UTF-16, as its first bytes tell
    private InputStream withoutByteOrderMark(InputStream in) throws IOException {
        PushbackInputStream pushback = new PushbackInputStream(in, START);
        byte[] start = pushback.readNBytes(START);
        if (isUtf16(start)) {
            throw new InputException("[" + file.shown() + "] is UTF-16; save the file as UTF-8");
        }
        boolean marked =
                start.length >= 3 && start[0] == (byte) 0xef && start[1] == (byte) 0xbb && start[2] == (byte) 0xbf;
        int from = marked ? 3 : 0;
        pushback.unread(start, from, start.length - from);
        return pushback;
    }

    /// Whether bytes begin with the mark of UTF-16, or every other one of most is zero, as with Latin letters in it.
    private static boolean isUtf16(byte[] start) {
        if (start.length > 1 && (start[0] & start[1] & 0xff) == 0xfe && start[0] != start[1]) {
            return true;
        }
        int pairs = start.length / 2;
        int[] zeros = new int[2];
        for (int i = 0; i < 2 * pairs; i++) {
            zeros[i % 2] += start[i] == 0 ? 1 : 0;
        }
        return pairs > 1 && 2 * Math.max(zeros[0], zeros[1]) > pairs && 8 * Math.min(zeros[0], zeros[1]) <= pairs;
    }

    /// The line of the first bytes that are not UTF-8. Latin-1 shows every byte, so lines can be counted and each
    /// decoded by itself: no byte of a multi-byte character is a line break.
    private long firstMalformedLine() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(bytes(), StandardCharsets.ISO_8859_1))) {
            long number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                try {
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(line.getBytes(StandardCharsets.ISO_8859_1)));
                } catch (CharacterCodingException e) {
                    return number;
                }
                number++;
            }
            return number;
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }
}
