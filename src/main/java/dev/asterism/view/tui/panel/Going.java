package dev.asterism.view.tui.panel;

import dev.asterism.view.tui.state.CollectionScreen;
import dev.asterism.view.tui.state.Cursor;
import dev.asterism.view.tui.state.Listing;
import java.util.Arrays;

/// Ways through the items.
public final class Going {
    private Going() {}

    /// Puts the cursor on an item: where it is listed if it is, otherwise among the items of its cluster.
    public static CollectionScreen to(CollectionScreen browser, int ordinal) {
        Listing listing = browser.listing();
        int index = listing.indexOf(ordinal);
        if (index >= 0) {
            return browser.withListing(listing.withCursor(around(index)));
        }
        Listing target = browser.analysis()
                .map(analysis -> Listing.cluster(analysis, analysis.place()[ordinal]))
                .orElseGet(() -> Listing.all(browser.catalogue().size()));
        int at = Arrays.binarySearch(target.ordinals(), ordinal);
        return browser.pushing(target.withCursor(around(at)));
    }

    /// With a few rows above, so that one sees where one is.
    private static Cursor around(int index) {
        return new Cursor(index, Math.max(0, index - 3));
    }
}
