package dev.asterism.view.tui;

/// The colour of each item.
final class Colours {
    private Colours() {}

    /// By the field chosen, otherwise by cluster.
    static int of(Browser browser, Analysis analysis, int ordinal, Theme theme) {
        return theme.swatch(browser.map()
                .colouring()
                .map(colouring -> colouring.codes()[ordinal])
                .orElseGet(() -> analysis.colour(analysis.place()[ordinal])));
    }
}
