package dev.asterism.view.tui.frame;

import dev.asterism.model.collection.CollectionSummary;
import dev.asterism.view.tui.panel.Borders;
import dev.asterism.view.tui.panel.RenderStyle;
import dev.asterism.view.tui.panel.RowStyle;
import dev.asterism.view.tui.panel.Theme;
import dev.asterism.view.tui.screen.Canvas;
import dev.asterism.view.tui.screen.Rect;
import dev.asterism.view.tui.screen.Style;
import dev.asterism.view.tui.state.CollectionListScreen;
import dev.asterism.view.tui.text.Counts;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// Draws the list of collections.
final class CollectionListView {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

    private CollectionListView() {}

    static void render(Canvas canvas, CollectionListScreen chooser, RenderStyle look) {
        Theme theme = look.theme();
        Borders.frame(canvas, new Rect(0, 0, canvas.width(), canvas.height()), "Collections", true, theme);
        Canvas inside = canvas.part(new Rect(1, 1, canvas.width() - 2, canvas.height() - 2));
        if (chooser.rows().isEmpty()) {
            inside.text(1, 0, "Reading the store …", theme.muted());
            return;
        }
        List<CollectionSummary> rows = chooser.known();
        if (rows.isEmpty()) {
            inside.text(1, 0, "There is no collection yet. Make one with: asterism index", theme.muted());
            return;
        }
        int first = chooser.cursor().first(rows.size(), inside.height());
        for (int y = 0; y < inside.height() && first + y < rows.size(); y++) {
            row(
                    inside,
                    y,
                    rows.get(first + y),
                    look,
                    first + y == chooser.cursor().index());
        }
    }

    private static void row(Canvas canvas, int y, CollectionSummary summary, RenderStyle look, boolean chosen) {
        Style base = RowStyle.background(canvas, y, look, chosen, true);
        Style quiet = chosen ? base : look.theme().muted();
        int end = canvas.width() - 1;
        String items = Counts.of(summary.items(), "item");
        String date = DATE.format(summary.modified());
        if (canvas.width() >= 70 && canvas.width() < 96) {
            canvas.textBefore(end, y, date.substring(0, 10), quiet);
            end -= 12;
        }
        if (canvas.width() >= 96) {
            canvas.textBefore(end, y, date, quiet);
            end -= 18;
            canvas.textBefore(end, y, bytes(summary.bytes()), quiet);
            end -= 10;
        }
        if (canvas.width() >= 60) {
            canvas.text(end - 24, y, summary.manifest().model().name(), quiet, 24);
            end -= 26;
        }
        canvas.textBefore(end, y, items, quiet);
        end -= 16;
        canvas.text(1, y, summary.manifest().collection(), base, end - 1);
    }

    private static String bytes(long bytes) {
        return bytes >= 1 << 20
                ? String.format(Locale.ROOT, "%,.1f MB", bytes / 1048576.0)
                : String.format(Locale.ROOT, "%,d kB", Math.max(1, bytes >> 10));
    }
}
