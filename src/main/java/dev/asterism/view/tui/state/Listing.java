package dev.asterism.view.tui.state;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The items listed in the items panel.
///
/// @param kind why these
/// @param title for people
/// @param ordinals the items, in the order shown
/// @param scores a number shown with each item, `null` where there is none
/// @param groups a number for each item, equal for items that belong together, `null` where there are none
/// @param cursor the place in it
public record Listing(
        Kind kind, String title, int[] ordinals, float @Nullable [] scores, int @Nullable [] groups, Cursor cursor) {
    /// Where a listing comes from.
    public enum Kind {
        /// All items.
        ALL,
        /// The items of a cluster.
        CLUSTER,
        /// Items picked out of others: the map lights them.
        PICKED
    }

    public static Listing all(int size) {
        return new Listing(Kind.ALL, "All items", IntStream.range(0, size).toArray(), null, null, Cursor.START);
    }

    public static Listing cluster(Analysis analysis, int place) {
        return new Listing(
                Kind.CLUSTER,
                analysis.atlas().clusters().get(place).name(),
                analysis.members().get(place),
                null,
                null,
                Cursor.START);
    }

    public static Listing picked(String title, int[] ordinals) {
        return new Listing(Kind.PICKED, title, ordinals, null, null, Cursor.START);
    }

    public static Listing picked(String title, int[] ordinals, float[] scores) {
        return new Listing(Kind.PICKED, title, ordinals, scores, null, Cursor.START);
    }

    public Listing withCursor(Cursor next) {
        return new Listing(kind, title, ordinals, scores, groups, next);
    }

    public int size() {
        return ordinals.length;
    }

    public boolean isEmpty() {
        return ordinals.length == 0;
    }

    /// The item under the cursor.
    ///
    /// @throws IndexOutOfBoundsException if the list is empty
    int current() {
        return ordinals[cursor.index()];
    }

    /// Where an item stands, or -1.
    public int indexOf(int ordinal) {
        for (int i = 0; i < ordinals.length; i++) {
            if (ordinals[i] == ordinal) {
                return i;
            }
        }
        return -1;
    }
}
