package dev.asterism.source.folder;

import dev.asterism.model.error.InputException;
import dev.asterism.model.error.NothingToDoException;
import dev.asterism.source.MessageText;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// The images found under a folder.
///
/// @param root the folder
/// @param images in the order of their relative paths
/// @param unreadable folders under it whose images could not be listed, in the same order
record ImageTree(Path root, List<Path> images, List<Path> unreadable) {
    private static final Set<String> EXTENSIONS = Set.of("jpg", "jpeg", "png", "gif", "bmp", "webp", "svg");
    private static final Pattern GLOB = Pattern.compile("[*?\\[{]");

    /// @param folderOrGlob see [ImageFolderSource]
    /// @throws InputException if there is no such folder or the glob is malformed
    /// @throws NothingToDoException if no image is found
    static ImageTree of(String folderOrGlob) {
        boolean literal = literal(folderOrGlob).isPresent();
        Path root = root(folderOrGlob);
        if (!Files.isDirectory(root)) {
            throw new InputException((Files.exists(root) ? "not a folder: " : "no such folder: ") + root
                    + "; give a folder of images, or a glob such as photos/*/*.jpg");
        }
        PathMatcher matcher = literal ? path -> true : matcher(folderOrGlob);
        Walk walk = new Walk(matcher);
        walk.from(root);
        if (walk.images.isEmpty()) {
            throw new NothingToDoException("no images in " + folderOrGlob + "; looked for "
                    + String.join(", ", EXTENSIONS.stream().sorted().toList()) + " in it and the folders under it");
        }
        ImageTree tree = new ImageTree(root, walk.images, walk.unreadable);
        tree.images.sort(Comparator.comparing(tree::relative));
        tree.unreadable.sort(Comparator.comparing(tree::relative));
        return tree;
    }

    /// The folder itself, or the one a glob starts from; it may not be there.
    static Path root(String folderOrGlob) {
        return literal(folderOrGlob).orElseGet(() -> base(folderOrGlob));
    }

    /// The path of an image relative to the root, with `/` between its parts.
    String relative(Path image) {
        return root.relativize(image).toString().replace(File.separatorChar, '/');
    }

    /// The path of a text that is no glob, or that looks like one and exists.
    private static Optional<Path> literal(String text) {
        if (!GLOB.matcher(text).find()) {
            return Optional.of(path(text));
        }
        try {
            return Optional.of(Path.of(text)).filter(Files::exists);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new InputException("not a path: " + e.getMessage(), e);
        }
    }

    /// The folder named by the part of a glob before its first part with a wild card.
    private static Path base(String glob) {
        String text = glob.replace(File.separatorChar, '/');
        var wildCard = GLOB.matcher(text);
        int start = wildCard.find() ? wildCard.start() : text.length();
        int end = text.lastIndexOf('/', start);
        return path(end < 0 ? "." : end == 0 ? "/" : text.substring(0, end));
    }

    private static PathMatcher matcher(String glob) {
        String text = glob.replace(File.separatorChar, '/').replaceAll("/+", "/");
        String pattern = text.contains("/") && !text.startsWith("./") ? text : "./" + text.replaceFirst("^\\./", "");
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (PatternSyntaxException e) {
            throw new InputException("not a glob: " + glob + "; " + e.getDescription(), e);
        }
    }

    /// Walks a tree in a fixed order: what lies in it first, then what links lead to, no real folder twice.
    private static final class Walk {
        private final PathMatcher matcher;
        private final List<Path> images = new ArrayList<>();
        private final List<Path> unreadable = new ArrayList<>();
        private final Set<Path> visited = new HashSet<>();
        private final Deque<Path> folders = new ArrayDeque<>();
        private final Deque<Path> links = new ArrayDeque<>();

        Walk(PathMatcher matcher) {
            this.matcher = matcher;
        }

        void from(Path root) {
            folders.add(root);
            while (!folders.isEmpty() || !links.isEmpty()) {
                Path folder = folders.isEmpty() ? links.remove() : folders.remove();
                try {
                    if (visited.add(folder.toRealPath())) {
                        visit(folder);
                    }
                } catch (IOException | DirectoryIteratorException e) {
                    if (folder.equals(root)) {
                        throw new InputException("folder " + folder + " cannot be read: " + MessageText.line(e), e);
                    }
                    unreadable.add(folder);
                }
            }
        }

        private void visit(Path folder) throws IOException {
            List<Path> entries = new ArrayList<>();
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
                stream.forEach(entries::add);
            }
            entries.sort(Comparator.comparing(entry -> entry.getFileName().toString()));
            for (Path entry : entries) {
                if (isHidden(entry)) {
                    continue;
                }
                if (Files.isDirectory(entry)) {
                    (Files.isSymbolicLink(entry) ? links : folders).add(entry);
                } else if (isImage(entry) && matcher.matches(entry)) {
                    images.add(entry);
                }
            }
        }

        private static boolean isHidden(Path entry) throws IOException {
            return entry.getFileName().toString().startsWith(".") || Files.isHidden(entry);
        }

        private static boolean isImage(Path entry) {
            String name = entry.getFileName().toString();
            String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            return EXTENSIONS.contains(extension) && Files.isRegularFile(entry);
        }
    }
}
