package dev.asterism.source.open;

import dev.asterism.source.SourceFile;
import java.io.IOException;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// What a zip archive is, by the names in it.
final class ArchiveKind {
    private static final int MOST_LOOKED_AT = 10_000;

    private ArchiveKind() {}

    /// Whether a file is a zip archive.
    ///
    /// @param start its first bytes, each as the character of its number
    static boolean isArchive(String start) {
        return start.startsWith("PK\u0003\u0004") || start.startsWith("PK\u0005\u0006");
    }

    static FileKind of(SourceFile file) {
        try (ZipFile zip = new ZipFile(file.path().toFile())) {
            return of(zip.stream().limit(MOST_LOOKED_AT).map(ZipEntry::getName).toList());
        } catch (IOException _) {
            return ForeignKind.ZIP;
        }
    }

    private static FileKind of(List<String> names) {
        if (names.contains("[Content_Types].xml")) {
            return names.stream()
                            .anyMatch(name ->
                                    name.startsWith("xl/") && name.endsWith(".bin") && name.contains("workbook"))
                    ? ForeignKind.BINARY_WORKBOOK
                    : names.stream().anyMatch(name -> name.startsWith("word/") || name.startsWith("ppt/"))
                            ? ForeignKind.OFFICE
                            : RowKind.WORKBOOK;
        }
        if (names.contains("mimetype") && names.contains("content.xml")) {
            return ForeignKind.OPEN_DOCUMENT;
        }
        if (names.stream().anyMatch(name -> name.endsWith("/data.pkl"))) {
            return ForeignKind.CHECKPOINT;
        }
        return names.stream().anyMatch(name -> name.endsWith(".npy")) ? ForeignKind.NPZ : ForeignKind.ZIP;
    }
}
