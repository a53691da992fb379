package dev.asterism.source;

import dev.asterism.io.Sha256;
import dev.asterism.model.error.InputException;
import dev.asterism.model.item.CellText;
import dev.asterism.model.item.Item;
import dev.asterism.model.item.SourceRow;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gives the rows of one pass over a file their ids: out of a column, or, where no column is named, the first 64 bits
/// of the SHA-256 of the cells, in hex. A row that comes again gets a number behind its hash (`-2`, `-3`), so that both
/// stay; so do two rows whose hashes happen to be equal. So rows that are not wanted must be given ids as well. Not
/// safe for use by several threads.
public final class RowIds {
    /// Lucene and terminals take longer ones badly; nobody's ids are that long.
    private static final int LONGEST = 1000;

    private final List<String> columns;
    private final int column;
    private final Sha256 sha256 = new Sha256();
    private final Map<Long, Integer> seen = new HashMap<>();

    /// @param columns names of the cells that rows have
    /// @param idField one of them, if there is a column with ids
    public RowIds(List<String> columns, Optional<String> idField) {
        this.columns = columns;
        this.column = idField.map(columns::indexOf).orElse(-1);
    }

    /// Finds out early whether the column with the ids is there.
    ///
    /// @param where what to call the file
    /// @throws InputException if it is not
    public static void requireColumn(Optional<String> idField, List<String> columns, String where) {
        idField.filter(id -> !columns.contains(id)).ifPresent(id -> {
            throw new InputException("[" + where + "] there is no column \"" + id + "\" for the id; the columns are "
                    + String.join(", ", columns));
        });
    }

    /// The id that a row names itself, or the empty string where it names none that can be used.
    ///
    /// @param cells its first ones at least
    public String named(List<String> cells) {
        String id = written(cells);
        return id.length() > LONGEST ? "" : id;
    }

    /// Why a row can have no id.
    public Optional<String> objection(List<String> cells) {
        String id = written(cells);
        if (column >= 0 && CellText.isBlank(id)) {
            return Optional.of("column \"" + columns.get(column) + "\" (the id) is blank");
        }
        return id.length() > LONGEST
                ? Optional.of("the id has " + id.length() + " characters; at most " + LONGEST + " are allowed")
                : Optional.empty();
    }

    /// The id of a row that nothing objects to.
    ///
    /// @param cells all of them, in the order of the columns
    public String of(List<String> cells) {
        return column >= 0 ? written(cells) : hash(cells);
    }

    /// The row of these cells, with its id.
    ///
    /// @param cells all of them, in the order of the columns
    /// @param line see [Item#line()]
    public SourceRow row(List<String> cells, long line) {
        Optional<String> objection = objection(cells);
        if (objection.isPresent()) {
            return new SourceRow.Skipped(line, "", objection.get());
        }
        Map<String, String> fields = LinkedHashMap.newLinkedHashMap(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            fields.put(columns.get(i), cells.get(i));
        }
        return new SourceRow.Read(new Item(of(cells), line, fields));
    }

    private String written(List<String> cells) {
        return column >= 0 && column < cells.size() ? cells.get(column).strip() : "";
    }

    private String hash(List<String> cells) {
        cells.forEach(sha256::addDelimited);
        long hash = ByteBuffer.wrap(sha256.finish()).getLong();
        int occurrence = seen.merge(hash, 1, Integer::sum);
        String id = HexFormat.of().toHexDigits(hash);
        return occurrence == 1 ? id : id + "-" + occurrence;
    }
}
