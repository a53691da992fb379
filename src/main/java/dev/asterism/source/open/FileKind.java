package dev.asterism.source.open;

import dev.asterism.model.error.InputException;
import dev.asterism.source.MessageText;
import dev.asterism.source.PackedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// What a file is.
sealed interface FileKind permits RowKind, ForeignKind {
    /// Bytes that are enough to tell.
    int START = 4096;

    /// What a file is by its first bytes, unpacked where it is packed.
    ///
    /// @throws InputException if it is not there, or cannot be read
    static FileKind of(Path file) {
        try (InputStream in = PackedFile.open(file)) {
            return of(in.readNBytes(START));
        } catch (IOException e) {
            throw new InputException(file + " cannot be read: " + MessageText.line(e), e);
        }
    }

    private static FileKind of(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1);
        String unmarked = text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3) : text;
        return ForeignKind.of(unmarked).map(FileKind.class::cast).orElse(RowKind.TABLE);
    }
}
