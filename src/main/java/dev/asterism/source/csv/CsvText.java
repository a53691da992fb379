package dev.asterism.source.csv;

import dev.asterism.model.error.InputException;
import java.io.BufferedInputStream;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// The characters of a file: unpacked where it is gzip, without the byte order mark, strictly UTF-8.
public record CsvText(Path file) {
    private static final int GZIP_MAGIC = 0x1f8b;

    /// Checks that the path is a file that can be read.
    ///
    /// @throws InputException if it is not
    void check() {
        if (!Files.exists(file)) {
            throw new InputException(
                    "no such file: " + file + "; give the path of a .csv or .tsv file (or .gz of one)");
        }
        if (!Files.isRegularFile(file)) {
            throw new InputException(file + " is not a file; give the path of a .csv or .tsv file (or .gz of one)");
        }
        if (!Files.isReadable(file)) {
            throw new InputException(file + " cannot be read: permission denied");
        }
    }

    /// Opens the text. Reading throws [CharacterCodingException] where it is not UTF-8.
    Reader open() throws IOException {
        return new InputStreamReader(
                bytes(),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /// What to tell people about a failed read.
    InputException explain(IOException e) {
        if (e instanceof CharacterCodingException) {
            return new InputException(
                    "[" + file + ":" + firstMalformedLine() + "] is not UTF-8; save the file as UTF-8");
        }
        return new InputException(file + " cannot be read: " + reason(e), e);
    }

    public static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private InputStream bytes() throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            raw.mark(2);
            boolean packed = (raw.read() << 8 | raw.read()) == GZIP_MAGIC;
            raw.reset();
            return withoutByteOrderMark(packed ? new BoundedGzipStream(raw, file) : raw);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /// The bytes behind the mark, if there is one.
    ///
    /// @throws InputException if the file is not text in UTF-8, as its first bytes tell
    private InputStream withoutByteOrderMark(InputStream in) throws IOException {
        PushbackInputStream pushback = new PushbackInputStream(in, ForeignFile.START);
        byte[] start = pushback.readNBytes(ForeignFile.START);
        if (isUtf16(start)) {
            throw new InputException(file + " is UTF-16; save the file as UTF-8");
        }
        boolean marked =
                start.length >= 3 && start[0] == (byte) 0xef && start[1] == (byte) 0xbb && start[2] == (byte) 0xbf;
        int from = marked ? 3 : 0;
        ForeignFile.description(Arrays.copyOfRange(start, from, start.length)).ifPresent(kind -> {
            throw new InputException(file + " " + kind);
        });
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
            throw new InputException(file + " cannot be read: " + reason(e), e);
        }
    }
}
