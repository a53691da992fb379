package dev.asterism.view.tui.update;

import dev.asterism.model.atlas.ClusteringMethod;
import dev.asterism.model.atlas.ProjectionMethod;
import dev.asterism.model.collection.Presentation;
import dev.asterism.view.tui.frame.HelpView;
import dev.asterism.view.tui.key.Action;
import dev.asterism.view.tui.key.KeyTable;
import dev.asterism.view.tui.port.AtlasSettings;
import dev.asterism.view.tui.state.CollectionScreen;
import dev.asterism.view.tui.state.Cursor;
import dev.asterism.view.tui.state.Overlay;
import dev.asterism.view.tui.state.State;
import dev.asterism.view.tui.state.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What keys do in what lies over the screen.
final class OverlayKeys {

    private OverlayKeys() {}

    static Step key(State state, Overlay overlay, String key) {
        if (key.equals("Esc") || key.equals("Ctrl-C")) {
            return Step.to(state.withoutOverlay());
        }
        return switch (overlay) {
            case Overlay.Help help -> help(state, help, key);
            case Overlay.Document document -> document(state, document, key);
            case Overlay.Prompt prompt -> PromptKeys.key(state, prompt, key);
            case Overlay.Picker picker -> picker(state, picker, key);
            case Overlay.Recluster form -> recluster(state, form, key);
        };
    }

    private static Step help(State state, Overlay.Help help, String key) {
        if (closes(key)) {
            return Step.to(state.withoutOverlay());
        }
        int last = HelpView.lastTop(state.columns(), state.rows());
        return Step.to(state.over(new Overlay.Help(scrolled(help.top(), last, state.rows() - 4, key))));
    }

    private static Step document(State state, Overlay.Document document, String key) {
        if (closes(key)) {
            return Step.to(state.withoutOverlay());
        }
        int last = Math.max(0, document.lines().size() - (state.rows() - 3));
        int top = scrolled(document.top(), last, state.rows() - 4, key);
        return Step.to(state.over(new Overlay.Document(document.title(), document.lines(), top)));
    }

    private static boolean closes(String key) {
        return key.equals("q") || key.equals("?") || key.equals("F1") || key.equals("Enter");
    }

    private static int scrolled(int top, int last, int page, String key) {
        Action action = KeyTable.action(KeyTable.Context.LIST, key).orElse(Action.REDRAW);
        int next =
                switch (action) {
                    case DOWN -> top + 1;
                    case UP -> top - 1;
                    case HALF_DOWN -> top + page / 2;
                    case HALF_UP -> top - page / 2;
                    case PAGE_DOWN, MARK -> top + page;
                    case PAGE_UP -> top - page;
                    case TOP -> 0;
                    case BOTTOM -> last;
                    default -> top;
                };
        return Math.clamp(next, 0, last);
    }

    private static Step picker(State state, Overlay.Picker picker, String key) {
        if (key.equals("q")) {
            return Step.to(state.withoutOverlay());
        }
        if (!key.equals("Enter") && !key.equals("l") && !key.equals("Right")) {
            Action action = KeyTable.action(KeyTable.Context.LIST, key).orElse(Action.REDRAW);
            int height = Math.min(picker.options().size(), state.rows() - 3);
            Cursor moved = picker.cursor().moved(action, picker.options().size(), height);
            return Step.to(state.over(new Overlay.Picker(picker.purpose(), picker.title(), picker.options(), moved)));
        }
        String choice = picker.options().get(picker.cursor().index());
        State bare = state.withoutOverlay();
        return switch (picker.purpose()) {
            case SORT -> Commands.run(bare, "sort " + choice);
            case COLOUR -> Commands.run(bare, choice.equals("(cluster)") ? "colour" : "colour " + choice);
            case COPY -> Commands.run(bare, "copy " + choice);
            case EXPORT -> Commands.run(bare, "export " + choice);
        };
    }

    private static Step recluster(State state, Overlay.Recluster form, String key) {
        AtlasSettings settings = form.settings();
        return switch (key) {
            case "Enter" -> runForm(state, form);
            case "j", "Down", "Tab" ->
                Step.to(state.over(new Overlay.Recluster(settings, form.clusters(), (form.row() + 1) % 3)));
            case "k", "Up", "Shift-Tab" ->
                Step.to(state.over(new Overlay.Recluster(settings, form.clusters(), (form.row() + 2) % 3)));
            case "l", "Right" -> Step.to(state.over(changed(form, 1, presentation(state))));
            case "h", "Left" -> Step.to(state.over(changed(form, -1, presentation(state))));
            case "Backspace" -> Step.to(state.over(new Overlay.Recluster(settings, "", form.row())));
            default -> {
                boolean digit = key.length() == 1
                        && Character.isDigit(key.charAt(0))
                        && form.clusters().length() < 6;
                yield Step.to(digit ? state.over(new Overlay.Recluster(settings, form.clusters() + key, 1)) : state);
            }
        };
    }

    private static Presentation presentation(State state) {
        return state.withoutOverlay().screen() instanceof CollectionScreen browser
                ? browser.catalogue().manifest().presentation()
                : Presentation.NONE;
    }

    private static Overlay.Recluster changed(Overlay.Recluster form, int step, Presentation presentation) {
        AtlasSettings settings = form.settings();
        return switch (form.row()) {
            case 0 ->
                new Overlay.Recluster(
                        settings.withClustering(next(
                                settings.clustering(),
                                step,
                                Arrays.stream(ClusteringMethod.values())
                                        .filter(one -> one != ClusteringMethod.IMPORTED || presentation.hasClusters())
                                        .toList())),
                        form.clusters(),
                        0);
            case 1 -> {
                int clusters = Math.max(0, (form.clusters().isEmpty() ? 0 : Integer.parseInt(form.clusters())) + step);
                yield new Overlay.Recluster(settings, clusters == 0 ? "" : String.valueOf(clusters), 1);
            }
            default ->
                new Overlay.Recluster(
                        settings.withProjection(next(
                                settings.projection(),
                                step,
                                Arrays.stream(ProjectionMethod.values())
                                        .filter(one -> one != ProjectionMethod.IMPORTED || presentation.hasMap())
                                        .toList())),
                        form.clusters(),
                        2);
        };
    }

    /// The choice so many steps on, round and round.
    private static <T> T next(T from, int step, List<T> choices) {
        return choices.get(Math.floorMod(choices.indexOf(from) + step, choices.size()));
    }

    private static Step runForm(State state, Overlay.Recluster form) {
        int clusters = form.clusters().isEmpty() ? AtlasSettings.AUTOMATIC : Integer.parseInt(form.clusters());
        AtlasSettings settings = form.settings().withClusters(clusters);
        State bare = state.withoutOverlay();
        Optional<CollectionScreen> browser =
                bare.screen() instanceof CollectionScreen shown ? Optional.of(shown) : Optional.empty();
        return browser.isPresent()
                ? Step.to(bare, BackgroundWork.analyse(browser.get().catalogue(), settings))
                : Step.to(bare);
    }
}
