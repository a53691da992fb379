package dev.asterism.source.folder;

import dev.asterism.model.error.InputException;
import dev.asterism.model.error.NothingToDoException;
import dev.asterism.model.item.UnreadImages;
import dev.asterism.source.MessageText;
import dev.asterism.source.image.ImageKind;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// The images found under a folder.
///
/// @param root the folder
/// @param images in the order of their relative paths
/// @param unreadable folders under it whose images could not be listed, in the same order
/// @param unread how many images of kinds that are not read there are, by the ending of their names
record ImageTree(Path root, List<Path> images, List<Path> unreadable, Map<String, Integer> unread) {
    private static final Pattern GLOB = Pattern.compile("[*?\\[{]");
    private static final Pattern TABLE =
            Pattern.compile("(?is).*\\.(csv|tsv|jsonl|ndjson|json|parquet|xlsx)(\\.(gz|zst))?");

    /// @param folderOrGlob see [ImageFolderSource]
    /// @throws InputException if there is no such folder or the glob is malformed
    /// @throws NothingToDoException if no image is found
    static ImageTree of(String folderOrGlob) {
        Path root = root(folderOrGlob);
        if (!Files.isDirectory(root)) {
            throw new InputException((Files.exists(root) ? "not a folder: " : "no such folder: ") + root
                    + "; give a folder of images, or a glob such as photos/*/*.jpg");
        }
        Walk walk = new Walk(matcher(folderOrGlob));
        walk.from(root);
        if (walk.images.isEmpty()) {
            throw new NothingToDoException("no images in " + folderOrGlob + " and the folders under it"
                    + (walk.unread.isEmpty() ? "" : "; " + UnreadImages.line(walk.unread))
                    + walk.table
                            .map(file -> "; for rows give one file, such as " + file)
                            .orElse("; JPEG, PNG, GIF, BMP, WebP, TIFF, ICO, PNM and SVG are read"));
        }
        ImageTree tree = new ImageTree(root, walk.images, walk.unreadable, walk.unread);
        tree.images.sort(Comparator.comparing(tree::relative));
        tree.unreadable.sort(Comparator.comparing(tree::relative));
        return tree;
    }

    /// The folder itself, or the one a glob starts from; it may not be there.
    static Path root(String folderOrGlob) {
        return literal(folderOrGlob).orElseGet(() -> base(folderOrGlob));
    }

    /// The folder without links on the way.
    ///
    /// @throws InputException if there is none
    static Path realRoot(String folderOrGlob) {
        Path root = root(folderOrGlob);
        try {
            return root.toRealPath();
        } catch (IOException e) {
            throw new InputException(
                    "no such folder: " + root + "; give a folder of images, or a glob such as " + "photos/*/*.jpg", e);
        }
    }

    /// Whether a path relative to the root is one of those that are looked for.
    static boolean matches(String folderOrGlob, String relative) {
        return matcher(folderOrGlob).matches(root(folderOrGlob).resolve(relative));
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
        if (literal(glob).isPresent()) {
            return _ -> true;
        }
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
        private final Map<String, Integer> unread = new TreeMap<>();
        private Optional<Path> table = Optional.empty();
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
                } else if (matcher.matches(entry) && Files.isRegularFile(entry)) {
                    add(entry);
                }
            }
        }

        private static boolean isHidden(Path entry) throws IOException {
            return entry.getFileName().toString().startsWith(".") || Files.isHidden(entry);
        }

        private void add(Path file) {
            switch (ImageKind.of(file)) {
                case READ -> images.add(file);
                case NOT_READ -> unread.merge(ImageKind.ending(file), 1, Integer::sum);
                case NONE -> {
                    if (table.isEmpty() && TABLE.matcher(file.toString()).matches()) {
                        table = Optional.of(file);
                    }
                }
            }
        }
    }
}
