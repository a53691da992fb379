package dev.asterism.view.tui;

/// The colour of each item.
final class Colours {
    private Colours() {}

    /// By the field chosen, otherwise by cluster.
    static int of(Browser browser, Analysis analysis, int ordinal, Theme theme) {
        return browser.map()
                .colouring()
                .map(colouring -> colouring.colour(colouring.codes()[ordinal], theme))
                .orElseGet(() -> theme.swatch(analysis.colour(analysis.place()[ordinal])));
    }
}
