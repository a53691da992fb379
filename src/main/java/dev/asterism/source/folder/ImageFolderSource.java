package dev.asterism.source.folder;

import dev.asterism.model.error.InputException;
import dev.asterism.model.error.NothingToDoException;
import dev.asterism.model.item.Item;
import dev.asterism.model.item.ItemSource;
import dev.asterism.model.item.SourceRow;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The images under a folder, or those that match a glob such as `photos/*/*.jpg`, as items in the order of their
/// relative paths.
///
/// | field | holds |
/// | --- | --- |
/// | `path` | the path relative to the folder, with `/` between its parts; also the id |
/// | `label` | the name of the folder the image lies in, empty for images at the top |
/// | `file` | the file's name |
/// | `image` | the image: the path once more, to be read from [#folder()] |
///
/// Hidden files and folders, and files that are no images, are passed over; images of kinds that are not read are
/// counted. The ending of a name tells what is an image, or the content does where the ending is unknown. Links are
/// followed, each folder once; folders that cannot be read come last, as skipped rows. Whether a file is a good image
/// shows when it is loaded.
public final class ImageFolderSource implements ItemSource {
    public static final String PATH = "path";
    public static final String LABEL = "label";
    public static final String FILE = "file";
    public static final String IMAGE = "image";
    /// All of them, in order.
    public static final List<String> COLUMNS = List.of(PATH, LABEL, FILE, IMAGE);

    /// Paths that would be taken for something else than a path.
    private static final Pattern AMBIGUOUS = Pattern.compile("(?is)\\s*(data|classpath|file):.*|[^.]{64,}");

    private final String name;
    private @Nullable ImageTree tree;

    /// @param folderOrGlob a folder, or a path with `*`, `**`, `?`, `[...]` or `{...}` in it
    public ImageFolderSource(String folderOrGlob) {
        this.name = folderOrGlob;
    }

    /// The folder that the paths of a source's items start from, found without looking for images.
    ///
    /// @param folderOrGlob as it was given to the source
    /// @throws InputException if it is no path at all
    public static Path folderOf(String folderOrGlob) {
        return ImageTree.root(folderOrGlob);
    }

    @Override
    public String name() {
        return name;
    }

    /// The real path of [#folderOf(String)]: what a glob finds is in it.
    @Override
    public String origin() {
        return ImageTree.realRoot(name).toString();
    }

    /// Items that a glob does not match are not its own.
    @Override
    public boolean covers(String id) {
        return ImageTree.matches(name, id);
    }

    /// The name of the folder that the paths of the items start from: of the place in the tree, not of a link to it.
    ///
    /// @throws InputException if there is no such folder
    public String folderName() {
        Path last = ImageTree.realRoot(name).getFileName();
        return last == null ? IMAGE : last.toString();
    }

    /// @throws InputException if there is no such folder
    /// @throws NothingToDoException if there is no image in it
    @Override
    public Path folder() {
        return tree().root();
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    /// @throws InputException if there is no such folder
    /// @throws NothingToDoException if there is no image in it
    @Override
    public OptionalLong size() {
        return OptionalLong.of(tree().images().size() + tree().unreadable().size());
    }

    /// @throws InputException if there is no such folder
    /// @throws NothingToDoException if there is no image in it
    @Override
    public Map<String, Integer> unread() {
        return tree().unread();
    }

    /// @throws InputException if there is no such folder
    /// @throws NothingToDoException if there is no image in it
    @Override
    public Rows open() {
        ImageTree found = tree();
        return new Rows() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < found.images().size() + found.unreadable().size();
            }

            @Override
            public SourceRow next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                int position = next++;
                if (position < found.images().size()) {
                    return new SourceRow.Read(item(found, found.images().get(position), position + 1));
                }
                Path folder = found.unreadable().get(position - found.images().size());
                return new SourceRow.Skipped(position + 1, "", "folder " + folder + " cannot be read");
            }

            @Override
            public void close() {}
        };
    }

    private static Item item(ImageTree tree, Path image, int position) {
        String path = tree.relative(image);
        int end = path.lastIndexOf('/');
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(PATH, path);
        fields.put(LABEL, end < 0 ? "" : path.substring(path.lastIndexOf('/', end - 1) + 1, end));
        fields.put(FILE, path.substring(end + 1));
        fields.put(IMAGE, AMBIGUOUS.matcher(path).matches() ? "./" + path : path);
        return new Item(path, position, fields);
    }

    private synchronized ImageTree tree() {
        if (tree == null) {
            tree = ImageTree.of(name);
        }
        return tree;
    }
}
