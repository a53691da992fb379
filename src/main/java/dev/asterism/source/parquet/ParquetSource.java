package dev.asterism.source.parquet;

import dev.asterism.model.error.InputException;
import dev.asterism.model.error.NothingToDoException;
import dev.asterism.model.item.FieldKind;
import dev.asterism.model.item.ItemSource;
import dev.asterism.source.MessageText;
import dev.asterism.source.RowIds;
import dev.asterism.source.RowOptions;
import dev.asterism.source.SourceFile;
import dev.asterism.source.SourceFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The rows of a Parquet file, or of several with the same columns, which are read as one in the order of their names.
/// A row's line is its number, from 1.
///
/// | in the schema | as a field |
/// | --- | --- |
/// | texts, numbers, truth values, days, points in time | text, in the form of [FieldKind] |
/// | a structure | a field for each member, such as `a.b` |
/// | a list or map, and what lies in it | compact JSON |
/// | a list of floats, sixteen or more on average | no field: a vector, see [#vectorColumns()] |
/// | bytes that begin as an image; a structure of `bytes` and `path` | a reference to the image in its cell |
/// | other bytes | as text, if they are UTF-8; else no field |
///
/// Missing values, and numbers that are not finite, are empty. A row with a text of more than 10 MB or one that is not
/// UTF-8, or with a blank id, is skipped with a reason. Of each column one page is in memory. Safe for use by several
/// threads; each [#open()] reads the files again.
public final class ParquetSource implements ItemSource {
    private final Files files;
    private final RowOptions options;
    private final Wanted wanted;
    private final Looked looked;

    /// What the source is called, and where its files are.
    private record Files(String name, Supplier<String> origin, Path folder, Supplier<List<Shard>> shards) {}

    /// The files once they were looked at; many views of a source share them.
    private static final class Looked {
        private final Set<String> attached = new HashSet<>();
        private @Nullable List<Shard> shards;
    }

    /// One file.
    ///
    /// @param options where lines are the numbers of rows
    public ParquetSource(SourceFile file, RowOptions options) {
        this(
                new Files(file.name(), file::origin, file.folder(), () -> List.of(Shard.of(file, reference(file)))),
                options);
    }

    /// Several files as one.
    ///
    /// @param options where lines are the numbers of rows, counted over all files
    public ParquetSource(ShardFolder folder, RowOptions options) {
        this(new Files(folder.name(), folder::origin, folder.root().toAbsolutePath(), () -> shards(folder)), options);
    }

    /// Several files as one, wherever they come from.
    ///
    /// @param options where lines are the numbers of rows, counted over all files
    public ParquetSource(SourceFiles files, RowOptions options) {
        this(
                new Files(
                        files.name(),
                        files::origin,
                        files.folder(),
                        () -> shards(files.files(), ParquetSource::reference)),
                options);
    }

    private ParquetSource(Files files, RowOptions options) {
        this(files, options, new Wanted(true, Set.of(), options.idField()), new Looked());
    }

    private ParquetSource(Files files, RowOptions options, Wanted wanted, Looked looked) {
        this.files = files;
        this.options = options;
        this.wanted = wanted;
        this.looked = looked;
    }

    /// What references to the images of a file call it: by its path from the folder, which need not be its own.
    private static String reference(SourceFile file) {
        Path path = file.path().toAbsolutePath();
        Path shown = path.startsWith(file.folder()) ? file.folder().relativize(path) : path;
        return shown.toString().replace('\\', '/');
    }

    private static List<Shard> shards(ShardFolder folder) {
        return shards(folder.files().stream().map(folder::source).toList(), file -> folder.relative(file.path()));
    }

    private static List<Shard> shards(List<SourceFile> files, Function<SourceFile, String> reference) {
        List<Shard> shards = new ArrayList<>();
        for (SourceFile file : files) {
            shards.add(
                    shards.isEmpty()
                            ? Shard.of(file, reference.apply(file))
                            : Shard.like(shards.getFirst(), file, reference.apply(file)));
        }
        return shards;
    }

    @Override
    public String name() {
        return files.name();
    }

    @Override
    public String origin() {
        return files.origin().get();
    }

    /// The folder of the file; of several, the one that all are in.
    @Override
    public Path folder() {
        return files.folder();
    }

    /// @throws InputException if a file is not there, cannot be read as Parquet, is encrypted or damaged, has other
    ///     columns than the first, or no column for the id
    @Override
    public List<String> columns() {
        return layout().names();
    }

    @Override
    public Map<String, FieldKind> kinds() {
        Map<String, FieldKind> kinds = new LinkedHashMap<>();
        layout().fields().forEach(field -> kinds.put(field.name(), field.kind()));
        return kinds;
    }

    @Override
    public List<String> vectorColumns() {
        return List.copyOf(layout().vectors().keySet());
    }

    @Override
    public ItemSource attaching(Collection<String> columns) {
        synchronized (looked) {
            looked.attached.addAll(columns);
        }
        return new ParquetSource(files, options, wanted.attaching(columns), looked);
    }

    /// Where a column has the ids, no other is read.
    @Override
    public ItemSource withoutFields() {
        return new ParquetSource(files, options, wanted.withoutFields(), looked);
    }

    /// How many rows are wanted, bad ones included.
    @Override
    public OptionalLong size() {
        long rows = shards().stream().mapToLong(Shard::rows).sum();
        long last = Math.min(rows, options.endLine().orElse(rows));
        return OptionalLong.of(Math.max(0, last - options.startLine().orElse(1) + 1));
    }

    /// Which columns are not stored with the rows. Vectors that one view of the source attaches are no loss to the
    /// others.
    @Override
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        for (String column : layout().unread()) {
            remarks.add("[" + name() + "] column \"" + MessageText.line(column)
                    + "\" is not stored: its bytes are neither text nor images");
        }
        List<String> vectors = new ArrayList<>(vectorColumns());
        synchronized (looked) {
            vectors.removeAll(looked.attached);
        }
        if (!vectors.isEmpty()) {
            remarks.add("[" + name() + "] vectors are not stored with the rows: "
                    + MessageText.line(String.join(", ", vectors))
                    + "; import --vector-columns takes those of a column");
        }
        return remarks;
    }

    /// @throws InputException if a file cannot be read
    /// @throws NothingToDoException if no row is wanted
    @Override
    public Rows open() {
        if (size().orElse(0) == 0) {
            throw new NothingToDoException("[" + name() + "] has no rows"
                    + (shards().stream().allMatch(shard -> shard.rows() == 0) ? "" : " on " + options.lines()));
        }
        return new ShardRows(shards(), wanted, options);
    }

    private Layout layout() {
        return shards().getFirst().layout();
    }

    private List<Shard> shards() {
        synchronized (looked) {
            if (looked.shards == null) {
                List<Shard> found = files.shards().get();
                RowIds.requireColumn(
                        options.idField(), found.getFirst().layout().names(), name());
                looked.shards = found;
            }
            return looked.shards;
        }
    }
}
