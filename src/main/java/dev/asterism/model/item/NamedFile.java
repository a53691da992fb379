package dev.asterism.model.item;

import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The file that a text names, here or on the system where the text was written: names may begin or end with a blank,
/// Windows has `\` between their parts, and macOS writes an accented letter as two characters.
final class NamedFile {
    private NamedFile() {}

    /// The first file there is: as it is written, without the blanks around it, with other separators, with letters
    /// composed or decomposed. Without such a file, the path as it is written, without the blanks.
    ///
    /// @param folder what relative paths are relative to
    /// @throws java.nio.file.InvalidPathException if the text can be no path
    static Path of(String text, Path folder) {
        String stripped = text.strip();
        Path written = folder.resolve(stripped);
        return Stream.of(text, stripped, stripped.replace('\\', '/'))
                .distinct()
                .flatMap(spelling -> existing(spelling, folder).stream())
                .findFirst()
                .orElse(written);
    }

    private static Optional<Path> existing(String spelling, Path folder) {
        Path path = folder.resolve(spelling);
        if (Files.exists(path)) {
            return Optional.of(path);
        }
        if (spelling.chars().allMatch(c -> c < 0x80)) {
            return Optional.empty();
        }
        Path relative = Path.of(spelling);
        Path root = relative.getRoot();
        Path at = root == null ? folder : root;
        for (Path part : relative) {
            Optional<Path> next = otherwiseSpelt(at, part.toString());
            if (next.isEmpty()) {
                return next;
            }
            at = next.get();
        }
        return Optional.of(at);
    }

    private static Optional<Path> otherwiseSpelt(Path folder, String part) {
        return List.of(
                        part,
                        Normalizer.normalize(part, Normalizer.Form.NFC),
                        Normalizer.normalize(part, Normalizer.Form.NFD))
                .stream()
                .map(folder::resolve)
                .filter(Files::exists)
                .findFirst();
    }
}
