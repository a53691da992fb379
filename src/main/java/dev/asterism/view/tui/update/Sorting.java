package dev.asterism.view.tui.update;

import dev.asterism.model.Progress;
import dev.asterism.model.item.CellText;
import dev.asterism.model.item.FieldKind;
import dev.asterism.view.tui.state.Analysis;
import dev.asterism.view.tui.state.CollectionScreen;
import dev.asterism.view.tui.state.ItemCache;
import dev.asterism.view.tui.state.Listing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The orders rows can be put in.
public final class Sorting {
    /// Orders that are no fields.
    static final List<String> BUILT_IN = List.of("(source order)", "(similarity)", "(cluster)", "(id)");

    private Sorting() {}

    /// The orders there are for a listing.
    static List<String> offered(CollectionScreen browser) {
        List<String> offered = new ArrayList<>();
        for (String name : BUILT_IN) {
            boolean possible =
                    switch (name) {
                        case "(similarity)" -> browser.listing().scores() != null;
                        case "(cluster)" -> browser.analysis().isPresent();
                        default -> true;
                    };
            if (possible) {
                offered.add(name);
            }
        }
        offered.addAll(browser.catalogue().fields());
        return offered;
    }

    /// Compares rows of a listing.
    static Comparator<Integer> by(
            ItemCache catalogue, Optional<Analysis> analysis, Listing listing, String order, Progress progress) {
        int[] ordinals = listing.ordinals();
        float[] scores = listing.scores();
        Comparator<Integer> source = Comparator.comparingInt(row -> ordinals[row]);
        return switch (order) {
            case "(source order)" -> source;
            case "(similarity)" -> scores == null ? source : Comparator.<Integer>comparingDouble(row -> -scores[row]);
            case "(cluster)" ->
                analysis.isEmpty()
                        ? source
                        : Comparator.<Integer>comparingInt(row -> analysis.get().place()[ordinals[row]])
                                .thenComparing(source);
            case "(id)" -> Comparator.comparing(row -> catalogue.reader().id(ordinals[row]));
            default -> byField(catalogue, ordinals, order, progress);
        };
    }

    /// As numbers where all values are numbers, otherwise as text without regard to case; missing values last.
    private static Comparator<Integer> byField(ItemCache catalogue, int[] ordinals, String field, Progress progress) {
        String[] values = new String[ordinals.length];
        double[] numbers = new double[ordinals.length];
        FieldKind declared = catalogue.reader().manifest().kinds().get(field);
        boolean numeric = true;
        try (Progress.Stage stage = progress.stage(field, ordinals.length)) {
            for (int i = 0; i < ordinals.length; i++) {
                values[i] = stage.cancelled()
                        ? ""
                        : catalogue.readUncached(ordinals[i]).field(field);
                numbers[i] = CellText.number(values[i], declared);
                numeric &= CellText.isMissing(values[i], declared) || !Double.isNaN(numbers[i]);
                stage.reach(i + 1, "");
            }
        }
        Comparator<Integer> byValue = numeric
                ? Comparator.comparingDouble(row -> numbers[row])
                : Comparator.comparing(row -> values[row], String.CASE_INSENSITIVE_ORDER);
        return Comparator.<Integer, Boolean>comparing(row -> CellText.isMissing(values[row], declared))
                .thenComparing(byValue)
                .thenComparing(Comparator.naturalOrder());
    }
}
