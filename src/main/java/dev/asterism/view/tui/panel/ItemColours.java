package dev.asterism.view.tui.panel;

import dev.asterism.model.atlas.Clustering;
import dev.asterism.view.tui.state.Analysis;
import dev.asterism.view.tui.state.CollectionScreen;
import dev.asterism.view.tui.state.Colouring;

/// The colour of each item.
final class ItemColours {
    private ItemColours() {}

    /// By the field chosen, otherwise by cluster.
    static int of(CollectionScreen browser, Analysis analysis, int ordinal, Theme theme) {
        return browser.map()
                .colouring()
                .map(colouring -> of(colouring, colouring.codes()[ordinal], theme))
                .orElseGet(() -> theme.swatch(analysis.colour(analysis.place()[ordinal])));
    }

    /// The colour of a code, `0xRRGGBB`: from the ramp where values have an order.
    static int of(Colouring colouring, int code, Theme theme) {
        int values = colouring.values().size();
        return colouring.ordered() && code != Clustering.NOISE
                ? theme.palette().ramp(values == 1 ? 0.5 : code / (values - 1.0))
                : theme.swatch(code);
    }
}
