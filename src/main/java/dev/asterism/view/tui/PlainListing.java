package dev.asterism.view.tui;

import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Atlas;
import dev.asterism.model.atlas.Cluster;
import dev.asterism.model.collection.CollectionSummary;
import dev.asterism.view.tui.port.OpenCollection;
import dev.asterism.view.tui.port.TuiOptions;
import dev.asterism.view.tui.port.TuiSession;
import dev.asterism.view.tui.state.Analysis;
import dev.asterism.view.tui.state.ItemCache;
import dev.asterism.view.tui.text.Ascii;
import dev.asterism.view.tui.text.Glyphs;
import java.io.PrintStream;
import java.util.Locale;

/// What can be said on a terminal that cannot place its cursor.
final class PlainListing {
    private static final int EXAMPLES = 3;
    private static final int LINE = 100;

    private PlainListing() {}

    static void print(TuiSession session, TuiOptions options) {
        PrintStream out = options.out();
        out.println("This terminal (TERM=" + options.environment().getOrDefault("TERM", "")
                + ") cannot place its cursor, so here is a plain listing. Set TERM to what your terminal is, or write"
                + " the map with --html FILE.");
        if (session.collection().isEmpty()) {
            collections(session, out);
            return;
        }
        OpenCollection opened = session.collection().get();
        ItemCache catalogue = new ItemCache(opened, options.displayFields());
        Atlas atlas = opened.atlas(opened.settings(), Progress.NONE);
        out.printf(Locale.ROOT, "%n%s: %,d items%n", clean(catalogue.manifest().collection()), catalogue.size());
        Analysis analysis = Analysis.of(atlas, opened.settings());
        for (int place = 0; place < atlas.clusters().size(); place++) {
            Cluster cluster = atlas.clusters().get(place);
            out.printf(Locale.ROOT, "%n%,7d  %s%n", cluster.size(), clean(cluster.name()));
            int[] members = analysis.members().get(place);
            for (int i = 0; i < Math.min(EXAMPLES, members.length); i++) {
                out.println("         - " + clean(catalogue.label(members[i])));
            }
        }
        opened.close();
    }

    private static void collections(TuiSession session, PrintStream out) {
        for (CollectionSummary summary : session.collections().list()) {
            out.printf(
                    Locale.ROOT,
                    "%-40s %,10d items  %s%n",
                    clean(summary.manifest().collection()),
                    summary.items(),
                    clean(summary.manifest().model().name()));
        }
    }

    private static String clean(String text) {
        StringBuilder ascii = new StringBuilder();
        Glyphs.each(Glyphs.fit(text, LINE), (glyph, _) -> {
            ascii.append(Ascii.of(glyph));
            return true;
        });
        return ascii.toString();
    }
}
