package dev.asterism.source.open;

import dev.asterism.model.error.InputException;
import dev.asterism.source.PackedFile;
import dev.asterism.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// What a file is.
sealed interface FileKind permits RowKind, ForeignKind {
    /// Bytes that are enough to tell.
    int START = 4096;

    /// The second where all is encrypted. A table may begin so, too.
    Pattern PARQUET = Pattern.compile("PAR[1E][^,;\t|\r\n]");

    /// What a file is by its first bytes, unpacked where it is packed, and by its name where these say little.
    ///
    /// @throws InputException if it is not there, or cannot be read
    static FileKind of(SourceFile file) {
        try (InputStream in = PackedFile.open(file)) {
            return of(in.readNBytes(START), file);
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    private static FileKind of(byte[] start, SourceFile file) {
        String bytes = new String(start, StandardCharsets.ISO_8859_1);
        if (PARQUET.matcher(bytes).lookingAt()) {
            return RowKind.PARQUET;
        }
        if (ArchiveKind.isArchive(bytes)) {
            return ArchiveKind.of(file);
        }
        String text = bytes.startsWith("\u00ef\u00bb\u00bf") ? bytes.substring(3) : bytes;
        return ForeignKind.of(text)
                .map(FileKind.class::cast)
                .orElse(JsonStart.isJson(text, FileName.kind(file.name())) ? RowKind.JSON : RowKind.TABLE);
    }
}
