package dev.asterism.view.tui;

import java.util.List;

/// The panels of the browser, in the order Tab goes through them.
enum PanelId {
    CLUSTERS(new ClustersPanel(), KeyTable.Context.LIST),
    ITEMS(new ItemsPanel(), KeyTable.Context.LIST),
    DETAILS(new DetailsPanel(), KeyTable.Context.LIST),
    MAP(new MapPanel(), KeyTable.Context.MAP);

    /// The order of the panels.
    static final List<PanelId> ORDER = List.of(values());

    // Panels have no state.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Panel panel;

    private final KeyTable.Context context;

    PanelId(Panel panel, KeyTable.Context context) {
        this.panel = panel;
        this.context = context;
    }

    Panel panel() {
        return panel;
    }

    KeyTable.Context context() {
        return context;
    }

    PanelId next(int step) {
        return ORDER.get(Math.floorMod(ORDER.indexOf(this) + step, ORDER.size()));
    }
}
