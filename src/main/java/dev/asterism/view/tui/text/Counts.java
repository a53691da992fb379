package dev.asterism.view.tui.text;

import java.util.Locale;

/// A number of things, as people read it.
public final class Counts {
    private Counts() {}

    /// `1 item`, `12,000 items`.
    ///
    /// @param one what one of them is called
    public static String of(long number, String one) {
        return String.format(Locale.ROOT, "%,d %s%s", number, one, number == 1 ? "" : "s");
    }
}
