package dev.asterism.source.chroma;

import dev.asterism.io.Sha256;
import dev.asterism.model.Progress;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.error.InputException;
import dev.asterism.model.error.NothingToDoException;
import dev.asterism.model.item.FieldKind;
import dev.asterism.model.item.ItemSource;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The rows of a collection on a Chroma server: its ids, documents, metadata and vectors. Rows come in pages; what is
/// held in memory does not grow with the collection.
///
/// Pages are parts of an order that changes where rows are deleted in the meantime. So every pass over all rows must
/// see the same ids in the same order, or it ends with an error.
public final class ChromaSource implements ItemSource {
    /// Rows asked for at once.
    static final int PAGE = 500;

    private static final String COSINE = "cosine";

    private final ChromaServer server;
    private final ChromaCollection collection;
    private final ChromaColumns columns;
    private final String order;
    private final long rows;
    private final Path folder;
    private final boolean attaching;
    private final boolean bare;

    private ChromaSource(
            ChromaServer server,
            ChromaCollection collection,
            ChromaColumns columns,
            String order,
            long rows,
            Path folder,
            boolean attaching,
            boolean bare) {
        this.server = server;
        this.collection = collection;
        this.columns = columns;
        this.order = order;
        this.rows = rows;
        this.folder = folder;
        this.attaching = attaching;
        this.bare = bare;
    }

    /// Finds a collection, and by one pass over the metadata of all rows its columns.
    ///
    /// @param folder what relative paths in the fields are relative to
    /// @throws InputException if there is no such collection, or the server cannot be asked; the message lists
    ///     those there are
    /// @throws NothingToDoException if it has no rows
    /// @throws CancelledException if the user asked to stop
    public static ChromaSource open(ChromaServer server, String name, Path folder, Progress progress) {
        ChromaCollection collection = server.collection(name);
        ChromaColumns columns = new ChromaColumns(name);
        Sha256 ids = new Sha256();
        long rows = 0;
        try (Progress.Stage stage = progress.stage("columns of " + name, server.count(collection))) {
            while (true) {
                List<String> wanted = columns.hasDocuments()
                        ? List.of("metadatas", "uris")
                        : List.of("metadatas", "uris", "documents");
                ChromaPage page = server.page(collection, wanted, rows, PAGE);
                if (page.ids().isEmpty()) {
                    break;
                }
                columns.add(page);
                page.ids().forEach(ids::addDelimited);
                rows += page.ids().size();
                stage.reach(rows, "");
                if (stage.cancelled()) {
                    throw new CancelledException("interrupted; nothing was done yet");
                }
            }
        }
        if (rows == 0) {
            throw new NothingToDoException("[" + server.address() + "] the collection \"" + name + "\" has no rows");
        }
        return new ChromaSource(server, collection, columns, ids.finishHex(Long.BYTES), rows, folder, false, false);
    }

    @Override
    public String name() {
        return collection.name();
    }

    @Override
    public String origin() {
        return server.address().of(collection.name()).toString();
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public List<String> columns() {
        return List.copyOf(columns.kinds().keySet());
    }

    @Override
    public Map<String, FieldKind> kinds() {
        return columns.kinds();
    }

    @Override
    public List<String> vectorColumns() {
        return List.of(columns.vector());
    }

    @Override
    public ItemSource attaching(Collection<String> wanted) {
        return new ChromaSource(
                server, collection, columns, order, rows, folder, wanted.contains(columns.vector()), bare);
    }

    @Override
    public ItemSource withoutFields() {
        return new ChromaSource(server, collection, columns, order, rows, folder, attaching, true);
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.of(rows);
    }

    /// The column with the documents, if there are some; else the one that the name of the collection ends with, as
    /// embedding-clusters names them.
    public Optional<String> textColumn() {
        return columns.hasDocuments()
                ? Optional.of(columns.document())
                : columns().stream()
                        .filter(column -> name().endsWith(column))
                        .reduce((one, other) -> other.length() > one.length() ? other : one);
    }

    /// What becomes of the distances of the collection, where these are not those of Asterism.
    public Optional<String> distanceNotice() {
        return Optional.of(collection.space())
                .filter(space -> !space.isEmpty() && !space.equals(COSINE))
                .map(space -> "the collection \"" + name() + "\" compares by "
                        + (space.equals("l2") ? "the distance (l2)" : "the inner product (" + space + ")")
                        + ", Asterism by the angle (cosine); for vectors of length 1 the order of neighbours is the "
                        + "same, others are brought to that length");
    }

    @Override
    public Rows open() {
        return new ChromaRows(this);
    }

    /// The next rows; none past the end.
    ///
    /// @throws InputException if the server cannot be asked
    ChromaPage page(long offset) {
        List<String> wanted = bare ? List.of() : columns.wanted(attaching);
        return server.page(collection, wanted, offset, PAGE);
    }

    /// The fields of a row.
    Map<String, String> fields(ChromaPage page, int row) {
        return bare ? Map.of() : columns.fields(page, row);
    }

    /// The column that vectors are attached in.
    String vectorColumn() {
        return columns.vector();
    }

    /// @throws InputException if other ids came, or in another order, than at first
    void requireOrder(String seen) {
        if (!seen.equals(order)) {
            throw new InputException("[" + server.address() + "] the collection \"" + name()
                    + "\" changed while it was read, so that rows may be missing; run the same command again while "
                    + "nobody writes to it");
        }
    }
}
