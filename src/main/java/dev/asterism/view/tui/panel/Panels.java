package dev.asterism.view.tui.panel;

import dev.asterism.view.tui.state.PanelId;

/// The panel behind each id. Panels have no state.
public final class Panels {
    private static final Panel CLUSTERS = new ClustersPanel();
    private static final Panel ITEMS = new ItemsPanel();
    private static final Panel DETAILS = new DetailsPanel();
    private static final Panel MAP = new MapPanel();

    private Panels() {}

    public static Panel of(PanelId id) {
        return switch (id) {
            case CLUSTERS -> CLUSTERS;
            case ITEMS -> ITEMS;
            case DETAILS -> DETAILS;
            case MAP -> MAP;
        };
    }
}
