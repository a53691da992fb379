package dev.asterism.view.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// The files of a folder by the paths of addresses. Nothing outside the folder is found, whatever the path is
/// made of: dots, escapes, backslashes, links that lead out.
final class ServedFiles {
    private static final String INDEX = "index.html";

    private final Path root;

    /// @param root a real path
    ServedFiles(Path root) {
        this.root = root;
    }

    /// The file of a path, or the index of the folder that it is.
    ///
    /// @param rawPath of an address, escapes and all
    Optional<Path> find(String rawPath) {
        return real(rawPath)
                .filter(path -> Files.isDirectory(path) || !rawPath.endsWith("/"))
                .flatMap(path -> Files.isDirectory(path) ? inside(path.resolve(INDEX)) : Optional.of(path))
                .filter(Files::isRegularFile);
    }

    /// Whether a path is that of a folder.
    boolean isFolder(String rawPath) {
        return real(rawPath).filter(Files::isDirectory).isPresent();
    }

    private Optional<Path> real(String rawPath) {
        Path path = root;
        for (String raw : rawPath.split("/", -1)) {
            Optional<String> name = decoded(raw);
            if (name.isEmpty()) {
                return Optional.empty();
            }
            try {
                path = name.get().isEmpty() ? path : path.resolve(name.get());
            } catch (InvalidPathException e) {
                return Optional.empty();
            }
        }
        return inside(path);
    }

    /// The real path, if there is one and it lies in the folder.
    private Optional<Path> inside(Path path) {
        try {
            Path real = path.toRealPath();
            return real.startsWith(root) ? Optional.of(real) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// One name out of a path; hidden ones, `..` among them, and those that are no single name do not count.
    private static Optional<String> decoded(String raw) {
        ByteBuffer bytes = ByteBuffer.allocate(raw.length() * 3);
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                int high = i + 2 <= raw.length() - 1 ? Character.digit(raw.charAt(i + 1), 16) : -1;
                int low = high < 0 ? -1 : Character.digit(raw.charAt(i + 2), 16);
                if (low < 0) {
                    return Optional.empty();
                }
                bytes.put((byte) (high << 4 | low));
                i += 2;
            } else {
                bytes.put(Character.toString(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            String name =
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
            boolean plain =
                    !name.startsWith(".") && name.chars().noneMatch(c -> c == '/' || c == '\\' || c < ' ' || c == ':');
            return plain ? Optional.of(name) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
