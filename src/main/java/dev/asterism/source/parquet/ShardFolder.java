package dev.asterism.source.parquet;

import dev.asterism.model.error.InputException;
import dev.asterism.source.MessageText;
import dev.asterism.source.SourceFile;
import dev.asterism.source.image.ImageKind;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/// Parquet files that are one table: those under a folder, or those that match a glob such as `data/train-*.parquet`.
/// Hidden ones and those that begin with `_`, in which some writers keep notes, are no part of it.
///
/// @param name as people call it
/// @param root the folder that the paths of the files start from
/// @param origin the one place where the files are
/// @param files in the order of their relative paths, at least one
public record ShardFolder(String name, Path root, String origin, List<Path> files) {
    private static final Pattern GLOB = Pattern.compile("[*?\\[{]");

    private static final String ENDING = ".parquet";

    /// As deep as folders that are named after values lie.
    private static final int DEEPEST = 16;

    /// Each costs a look at its schema.
    private static final int MOST = 100_000;

    /// Whether a folder or glob is of Parquet files: a glob that ends so, or a folder with such files, but no images,
    /// in it.
    ///
    /// @throws InputException if the folder cannot be read
    public static boolean isOne(String folderOrGlob) {
        if (isGlob(folderOrGlob)) {
            return folderOrGlob.endsWith(ENDING);
        }
        Path folder = Path.of(folderOrGlob);
        return Files.isDirectory(folder) && !found(folder, _ -> true, 1).isEmpty() && !hasImages(folder);
    }

    private static boolean hasImages(Path folder) {
        try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
            return files.anyMatch(file -> Files.isRegularFile(file)
                    && !file.getFileName().toString().startsWith(".")
                    && ImageKind.of(file) == ImageKind.READ);
        } catch (IOException | UncheckedIOException e) {
            throw new InputException("[" + folder + "] cannot be read: " + MessageText.line(e), e);
        }
    }

    /// Finds the files.
    ///
    /// @throws InputException if there are none
    public static ShardFolder of(String folderOrGlob) {
        Path root = isGlob(folderOrGlob) ? base(folderOrGlob) : Path.of(folderOrGlob);
        if (!Files.isDirectory(root)) {
            throw new InputException("no such folder: " + root + "; give a folder of .parquet files, or a glob such as "
                    + "data/train-*.parquet");
        }
        List<Path> files = found(root, isGlob(folderOrGlob) ? matcher(folderOrGlob) : _ -> true, MOST + 1);
        if (files.isEmpty() || files.size() > MOST) {
            throw new InputException("[" + folderOrGlob + "] has " + (files.isEmpty() ? "no" : "more than " + MOST)
                    + " .parquet files; give a folder or a glob of those that belong together");
        }
        try {
            String place = root.toRealPath().toString();
            String pattern = isGlob(folderOrGlob) ? slashed(folderOrGlob).substring(prefix(folderOrGlob)) : "";
            return new ShardFolder(folderOrGlob, root, pattern.isEmpty() ? place : place + "/" + pattern, files);
        } catch (IOException e) {
            throw new InputException("[" + root + "] cannot be read: " + MessageText.line(e), e);
        }
    }

    /// The path of a file from the root, with `/` between its parts.
    String relative(Path file) {
        return slashed(root.relativize(file).toString());
    }

    /// A file as a source of rows.
    SourceFile source(Path file) {
        return new SourceFile(file, file.toString(), relative(file), root.toAbsolutePath(), Optional.empty());
    }

    private static boolean isGlob(String text) {
        return GLOB.matcher(text).find() && !Files.exists(Path.of(text));
    }

    private static String slashed(String path) {
        return path.replace(File.separatorChar, '/');
    }

    /// Where the first part of a glob begins that has a wild card in it.
    private static int prefix(String glob) {
        Matcher wildCard = GLOB.matcher(glob);
        return slashed(glob).lastIndexOf('/', wildCard.find() ? wildCard.start() : glob.length()) + 1;
    }

    private static Path base(String glob) {
        int end = prefix(glob);
        return Path.of(end == 0 ? "." : glob.substring(0, end));
    }

    private static PathMatcher matcher(String glob) {
        String pattern =
                prefix(glob) == 0 ? "./" + slashed(glob) : slashed(glob).replaceAll("/+", "/");
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (PatternSyntaxException e) {
            throw new InputException("not a glob: " + glob + "; " + e.getDescription(), e);
        }
    }

    private static List<Path> found(Path root, PathMatcher matcher, int most) {
        try (Stream<Path> files = Files.walk(root, DEEPEST)) {
            return files.filter(file -> !file.equals(root))
                    .filter(file ->
                            isShard(root.relativize(file)) && matcher.matches(file) && Files.isRegularFile(file))
                    .limit(most)
                    .sorted(Comparator.comparing(
                            file -> slashed(root.relativize(file).toString())))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new InputException("[" + root + "] cannot be read: " + MessageText.line(e), e);
        }
    }

    private static boolean isShard(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".") || part.toString().startsWith("_")) {
                return false;
            }
        }
        return relative.toString().endsWith(ENDING);
    }
}
