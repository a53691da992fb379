package dev.asterism.view.tui.state;

import dev.asterism.view.tui.key.KeyTable;
import java.util.List;

/// The panels of the browser, in the order Tab goes through them.
public enum PanelId {
    CLUSTERS(KeyTable.Context.LIST),
    ITEMS(KeyTable.Context.LIST),
    DETAILS(KeyTable.Context.LIST),
    MAP(KeyTable.Context.MAP);

    /// The order of the panels.
    static final List<PanelId> ORDER = List.of(values());

    private final KeyTable.Context context;

    PanelId(KeyTable.Context context) {
        this.context = context;
    }

    public KeyTable.Context context() {
        return context;
    }

    public PanelId next(int step) {
        return ORDER.get(Math.floorMod(ORDER.indexOf(this) + step, ORDER.size()));
    }
}
