package dev.asterism.view.tui.update;

import dev.asterism.model.error.AsterismException;
import dev.asterism.view.tui.key.Action;
import dev.asterism.view.tui.panel.Panels;
import dev.asterism.view.tui.port.AtlasSettings;
import dev.asterism.view.tui.screen.Rect;
import dev.asterism.view.tui.state.CollectionScreen;
import dev.asterism.view.tui.state.Cursor;
import dev.asterism.view.tui.state.Effect;
import dev.asterism.view.tui.state.Listing;
import dev.asterism.view.tui.state.Overlay;
import dev.asterism.view.tui.state.PanelId;
import dev.asterism.view.tui.state.State;
import dev.asterism.view.tui.state.Step;
import dev.asterism.view.tui.text.Counts;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// What the keys do that mean the same in every panel of the browser; the rest is left to the panel with the focus.
final class CollectionKeys {
    private CollectionKeys() {}

    static Step act(State state, CollectionScreen browser, Action action) {
        Step step = before(state, browser, action);
        return step.state().screen() instanceof CollectionScreen next && !next.equals(browser)
                ? settled(step, next)
                : step;
    }

    /// Looks for the neighbours of the item under the cursor where the analysis does not tell them.
    static Step settled(Step step, CollectionScreen browser) {
        if (browser.analysis().isPresent()
                || browser.current().isEmpty()
                || browser.neighboursOfCurrent().isPresent()) {
            return step;
        }
        List<Effect> effects = new ArrayList<>(step.effects());
        effects.add(
                BackgroundWork.neighbours(browser.catalogue(), browser.current().getAsInt()));
        return new Step(step.state(), effects);
    }

    private static Step before(State state, CollectionScreen browser, Action action) {
        return switch (action) {
            case NEXT_PANEL -> show(state, browser.withFocus(browser.focus().next(1)));
            case PREVIOUS_PANEL -> show(state, browser.withFocus(browser.focus().next(-1)));
            case ZOOM_PANEL -> show(state, browser.zoomed(!browser.zoomed()));
            case TO_MAP -> show(state, browser.withFocus(browser.focus() == PanelId.MAP ? PanelId.ITEMS : PanelId.MAP));
            case BACK -> back(state, browser);
            case SPIN ->
                show(
                        state,
                        browser.withMap(browser.map().spinning(!browser.map().spinning())));
            case MAP_FORM ->
                show(
                        state,
                        browser.withMap(
                                browser.map().withForm(browser.map().form().next())));
            case LABELS ->
                show(
                        state,
                        browser.withMap(browser.map().withLabels(!browser.map().labels())));
            case SEARCH -> prompt(state, browser, Overlay.Prompt.Kind.SEARCH);
            case FILTER -> prompt(state, browser, Overlay.Prompt.Kind.FILTER);
            case NEXT_HIT -> hit(state, browser, 1);
            case PREVIOUS_HIT -> hit(state, browser, -1);
            case LIKE_THIS ->
                browser.current().isEmpty()
                        ? Step.to(state)
                        : Step.to(
                                state,
                                BackgroundWork.likeThis(
                                        browser.catalogue(), browser.current().getAsInt()));
            case SORT -> pick(state, Overlay.Picker.Purpose.SORT, "Sort by", Sorting.offered(browser));
            case COLOUR -> pick(state, Overlay.Picker.Purpose.COLOUR, "Colour by", colours(browser));
            case MARK -> mark(state, browser);
            case COPY -> copy(state, browser);
            case COPY_FIELD ->
                browser.current().isEmpty()
                        ? Step.to(state)
                        : pick(
                                state,
                                Overlay.Picker.Purpose.COPY,
                                "Copy the value of",
                                browser.catalogue().fields());
            case EXPORT -> export(state, browser);
            case PLOT -> Commands.run(state, "html");
            case OPEN_ADDRESS -> address(state, browser);
            case RECLUSTER -> recluster(state, browser);
            case REPORT -> Commands.run(state, "report");
            default -> {
                Rect inside = state.layout().inside(browser.focus());
                yield show(state, Panels.of(browser.focus()).act(action, browser, inside));
            }
        };
    }

    private static Step show(State state, CollectionScreen browser) {
        return Step.to(state.showing(browser));
    }

    private static Step back(State state, CollectionScreen browser) {
        if (browser.zoomed()) {
            return show(state, browser.zoomed(false));
        }
        if (!browser.back().isEmpty()) {
            return show(state, browser.popping());
        }
        return show(
                state,
                browser.withFocus(
                        browser.focus() == PanelId.MAP || browser.focus() == PanelId.DETAILS
                                ? PanelId.ITEMS
                                : PanelId.CLUSTERS));
    }

    private static Step prompt(State state, CollectionScreen browser, Overlay.Prompt.Kind kind) {
        Optional<String> reason = kind == Overlay.Prompt.Kind.SEARCH
                ? browser.catalogue().source().search().unavailable()
                : Optional.empty();
        return Step.to(
                reason.isPresent()
                        ? state.withError(reason.get() + "; * finds items like this one, & filters")
                        : state.over(Overlay.Prompt.of(kind, "")));
    }

    static Step search(State state, CollectionScreen browser, String words) {
        if (words.isBlank()) {
            return Step.to(state);
        }
        Optional<String> reason = browser.catalogue().source().search().unavailable();
        return reason.isPresent()
                ? Step.to(state.withError(reason.get()))
                : Step.to(state, BackgroundWork.search(browser.catalogue(), words.strip()));
    }

    static Step filter(State state, CollectionScreen browser, String expression) {
        if (expression.isBlank()) {
            return Step.to(state);
        }
        try {
            RowFilter filter = RowFilter.parse(expression, browser.catalogue().fields());
            return Step.to(
                    state.showing(browser.withFocus(PanelId.ITEMS)),
                    BackgroundWork.filter(browser.catalogue(), browser.listing(), filter));
        } catch (AsterismException e) {
            return Step.to(state.withError(e.getMessage()));
        }
    }

    /// To the hit after or before the one under the cursor; back to the hits if something else is listed now.
    private static Step hit(State state, CollectionScreen browser, int step) {
        if (browser.search().isEmpty() || browser.search().get().isEmpty()) {
            return Step.to(state.withNotice("nothing was searched for yet; / searches"));
        }
        Listing hits = browser.search().get();
        int at = browser.current().isPresent() ? hits.indexOf(browser.current().getAsInt()) : -1;
        int height = state.layout().inside(PanelId.ITEMS).height();
        int next = at < 0 ? 0 : Math.floorMod(at + step, hits.size());
        Listing moved = hits.withCursor(hits.cursor().at(next, hits.size(), Math.max(1, height)));
        boolean listed = browser.listing().ordinals() == hits.ordinals();
        return show(state, listed ? browser.withListing(moved) : browser.pushing(moved));
    }

    private static Step pick(State state, Overlay.Picker.Purpose purpose, String title, List<String> options) {
        return Step.to(state.over(new Overlay.Picker(purpose, title, options, Cursor.START)));
    }

    private static List<String> colours(CollectionScreen browser) {
        List<String> options = new ArrayList<>();
        options.add("(cluster)");
        options.addAll(browser.catalogue().fields());
        return options;
    }

    private static Step mark(State state, CollectionScreen browser) {
        if (browser.current().isEmpty()) {
            return Step.to(state);
        }
        BitSet marks = (BitSet) browser.marks().clone();
        marks.flip(browser.current().getAsInt());
        CollectionScreen marked = browser.withMarks(marks);
        Listing listing = browser.listing();
        int height = Math.max(1, state.layout().inside(PanelId.ITEMS).height());
        Cursor below = listing.cursor().at(listing.cursor().index() + 1, listing.size(), height);
        return show(state, browser.focus() == PanelId.ITEMS ? marked.withListing(listing.withCursor(below)) : marked);
    }

    static Step copy(State state, CollectionScreen browser) {
        if (browser.current().isEmpty()) {
            return Step.to(state);
        }
        String id = browser.catalogue().reader().id(browser.current().getAsInt());
        return Step.to(state.withNotice("copied " + id), new Effect.Copy(id));
    }

    /// Copies what the item under the cursor has in a field.
    static Step copy(State state, CollectionScreen browser, String field) {
        if (browser.current().isEmpty()) {
            return Step.to(state);
        }
        String value = browser.catalogue().item(browser.current().getAsInt()).field(field);
        return value.isEmpty()
                ? Step.to(state.withError("this item has no " + field))
                : Step.to(state.withNotice("copied " + value), new Effect.Copy(value));
    }

    private static Step export(State state, CollectionScreen browser) {
        String what = browser.marks().isEmpty()
                ? Counts.of(browser.listing().size(), "listed item")
                : Counts.of(browser.marks().cardinality(), "marked item");
        return pick(
                state,
                Overlay.Picker.Purpose.EXPORT,
                "Write " + what + " as",
                List.of("CSV", "JSON", "JSONL", "Parquet"));
    }

    private static Step address(State state, CollectionScreen browser) {
        if (browser.current().isEmpty()) {
            return Step.to(state);
        }
        Optional<String> address = browser.catalogue().item(browser.current().getAsInt()).fields().values().stream()
                .filter(value -> value.startsWith("http://") || value.startsWith("https://"))
                .findFirst();
        return address.isPresent()
                ? Step.to(state.withNotice("opening " + address.get()), new Effect.OpenAddress(address.get()))
                : Step.to(state.withError("this item has no field with an http address"));
    }

    private static Step recluster(State state, CollectionScreen browser) {
        AtlasSettings settings = Commands.settings(browser);
        String clusters = settings.clusters() == AtlasSettings.AUTOMATIC ? "" : String.valueOf(settings.clusters());
        return Step.to(state.over(new Overlay.Recluster(settings, clusters, 0)));
    }
}
