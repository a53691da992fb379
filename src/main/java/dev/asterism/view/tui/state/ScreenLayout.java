package dev.asterism.view.tui.state;

import dev.asterism.view.tui.screen.Rect;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// Where things are on the screen: a header line, the panels, a status line where there is room, a hint line.
///
/// @param panels the panels that are seen, frames included
/// @param body what lies between the lines
/// @param statusRow the row of the status line; on low screens that of the hint line
/// @param hintRow the row of the hint line
public record ScreenLayout(Map<PanelId, Rect> panels, Rect body, int statusRow, int hintRow) {
    /// Below this width the panels are stacked.
    static final int NARROW = 80;

    /// From this width on the details have their own column.
    static final int WIDE = 132;

    private static final int LOW = 16;
    private static final int STACKED_HEIGHT = 9;

    static ScreenLayout of(int columns, int rows, PanelId focus, boolean zoomed) {
        int hint = rows - 1;
        int status = rows < LOW ? hint : rows - 2;
        Rect body = new Rect(0, 1, columns, status - 1);
        Map<PanelId, Rect> panels = new EnumMap<>(PanelId.class);
        if (zoomed) {
            panels.put(focus, body);
        } else if (columns < NARROW) {
            stack(panels, body, focus);
        } else if (columns < WIDE) {
            twoColumns(panels, body);
        } else {
            threeColumns(panels, body);
        }
        return new ScreenLayout(panels, body, status, hint);
    }

    private static void stack(Map<PanelId, Rect> panels, Rect body, PanelId focus) {
        int all = PanelId.ORDER.size();
        int seen = Math.clamp(body.height() / STACKED_HEIGHT, 1, all);
        int first = Math.clamp(PanelId.ORDER.indexOf(focus) - seen / 2, 0, all - seen);
        int top = body.y();
        for (int i = 0; i < seen; i++) {
            int bottom = body.y() + body.height() * (i + 1) / seen;
            panels.put(PanelId.ORDER.get(first + i), new Rect(0, top, body.width(), bottom - top));
            top = bottom;
        }
    }

    private static void twoColumns(Map<PanelId, Rect> panels, Rect body) {
        int left = Math.clamp(body.width() * 38 / 100, 30, 46);
        leftColumn(panels, body, left);
        int map = body.height() * 52 / 100;
        panels.put(PanelId.MAP, new Rect(left, body.y(), body.width() - left, map));
        panels.put(PanelId.DETAILS, new Rect(left, body.y() + map, body.width() - left, body.height() - map));
    }

    private static void threeColumns(Map<PanelId, Rect> panels, Rect body) {
        int left = Math.clamp(body.width() * 30 / 100, 34, 72);
        int right = Math.clamp(body.width() * 28 / 100, 38, 60);
        leftColumn(panels, body, left);
        panels.put(PanelId.MAP, new Rect(left, body.y(), body.width() - left - right, body.height()));
        panels.put(PanelId.DETAILS, new Rect(body.width() - right, body.y(), right, body.height()));
    }

    private static void leftColumn(Map<PanelId, Rect> panels, Rect body, int width) {
        int clusters = body.height() * 42 / 100;
        panels.put(PanelId.CLUSTERS, new Rect(0, body.y(), width, clusters));
        panels.put(PanelId.ITEMS, new Rect(0, body.y() + clusters, width, body.height() - clusters));
    }

    /// The room inside a panel's frame; empty for a panel that is not seen.
    public Rect inside(PanelId panel) {
        Rect frame = panels.get(panel);
        return frame == null ? new Rect(0, 0, 0, 0) : frame.inset(1, 1);
    }

    /// The panel at a place.
    public Optional<PanelId> at(int column, int row) {
        return panels.entrySet().stream()
                .filter(entry -> entry.getValue().contains(column, row))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
