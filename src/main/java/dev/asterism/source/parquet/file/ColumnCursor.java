package dev.asterism.source.parquet.file;

import dev.asterism.model.error.InputException;
import dev.asterism.source.parquet.encoding.HybridReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The entries of a column in one row group: the values of its rows, missing ones included, and of lists that are empty
/// or missing an entry each. Not safe for use by several threads.
///
/// Every method throws an [InputException] that names file, row group and column where these are damaged.
public final class ColumnCursor {
    /// Values of a row, far above what fits into one.
    private static final int MOST_IN_ROW = 1 << 26;

    /// Of the entry behind the last.
    private static final int END = -1;

    private final String place;
    private final Node.Leaf column;
    private final Pages pages;
    private @Nullable Page page;
    private int leftInPage;
    private boolean ahead;
    private long taken;
    private int inRow;
    private int repetition;
    private int definition;

    /// @param place what to call the chunk in errors
    ColumnCursor(String place, Node.Leaf column, Pages pages) {
        this.place = place;
        this.column = column;
        this.pages = pages;
    }

    /// The repetition level of the entry that comes next: 0 where it begins a row, -1 behind the last.
    public int nextRepetition() {
        return look() ? repetition : END;
    }

    /// The definition level of the entry that comes next; there must be one.
    public int nextDefinition() {
        require();
        return definition;
    }

    /// Goes on to the next entry; there must be one.
    ///
    /// @return whether it has a value
    public boolean next() {
        require();
        ahead = false;
        taken++;
        inRow = repetition == 0 ? 1 : inRow + 1;
        if (inRow > MOST_IN_ROW) {
            throw damaged(new IOException("a row has more than " + MOST_IN_ROW + " values"));
        }
        if (definition < column.definition()) {
            return false;
        }
        try {
            current().values().next();
            return true;
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
    }

    /// How many entries were read so far.
    public long taken() {
        return taken;
    }

    /// Passes over what is left of a row: the entries up to the one that begins another.
    public void finishRow() {
        while (nextRepetition() > 0) {
            next();
        }
    }

    /// Passes over whole rows.
    public void skipRows(long rows) {
        long unwanted = rows;
        if (column.repetition() == 0 && !ahead && leftInPage == 0) {
            try {
                unwanted = pages.skip(unwanted);
            } catch (IOException | RuntimeException e) {
                throw damaged(e);
            } catch (OutOfMemoryError e) {
                throw tooLarge(e);
            }
        }
        for (long i = 0; i < unwanted; i++) {
            next();
            finishRow();
        }
    }

    /// A number or a truth value as the bits that it is stored in.
    public long bits() {
        return current().values().bits();
    }

    /// Where the bytes of a value are; valid until the next one.
    public byte[] array() {
        return current().values().array();
    }

    /// The first of them.
    public int from() {
        return current().values().from();
    }

    /// How many they are.
    public int length() {
        return current().values().length();
    }

    private Page current() {
        if (page == null) {
            throw new IllegalStateException("before the first entry");
        }
        return page;
    }

    private void require() {
        if (!look()) {
            throw damaged(new IOException("it has too few values"));
        }
    }

    /// Reads the levels of the next entry, if there is one.
    private boolean look() {
        if (ahead) {
            return true;
        }
        try {
            if (leftInPage == 0 && !turnPage()) {
                return false;
            }
            Page at = current();
            leftInPage--;
            repetition = at.repetitions() == null ? 0 : level(at.repetitions(), column.repetition());
            definition = at.definitions() == null ? column.definition() : level(at.definitions(), column.definition());
            ahead = true;
            return true;
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
    }

    private boolean turnPage() throws IOException {
        // The two need not be in memory at once.
        page = null;
        if (!pages.hasNext()) {
            return false;
        }
        try {
            Page next = pages.next();
            leftInPage = next.entries();
            page = next;
            return true;
        } catch (OutOfMemoryError e) {
            throw tooLarge(e);
        }
    }

    private InputException tooLarge(OutOfMemoryError e) {
        return new InputException(
                place + " a page does not fit into memory; give Java more (ASTERISM_JAVA_OPTIONS=-Xmx8g), or write "
                        + "smaller pages",
                e);
    }

    private static int level(HybridReader levels, int most) throws IOException {
        int level = levels.next();
        if (level > most) {
            throw new IOException("a level of " + level + ", where " + most + " is the highest");
        }
        return level;
    }

    private InputException damaged(Exception e) {
        if (e instanceof InputException known) {
            return known;
        }
        String reason =
                e instanceof IOException && e.getMessage() != null ? e.getMessage() : "it is damaged (" + e + ")";
        return new InputException(place + " " + reason, e);
    }
}
