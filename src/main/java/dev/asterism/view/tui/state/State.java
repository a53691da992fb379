package dev.asterism.view.tui.state;

import dev.asterism.view.tui.port.TuiOptions;
import dev.asterism.view.tui.port.TuiSession;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All there is to know for drawing the screen and for answering a key.
///
/// @param setup what never changes
/// @param columns of the terminal
/// @param rows of the terminal
/// @param overlay lies over the screen and takes the keys
/// @param notice what was said last, shown until the next key
/// @param work what goes on in the background
/// @param mouse whether clicks come here
/// @param history what was typed into prompts, the latest first
/// @param known the names of the collections, as far as they have been read
public record State(
        Setup setup,
        int columns,
        int rows,
        Screen screen,
        Optional<Overlay> overlay,
        Notice notice,
        Map<Effect.Slot, WorkProgress> work,
        boolean mouse,
        List<String> history,
        List<String> known) {
    private static final int MOST_HISTORY = 100;

    /// What the terminal was opened with.
    public record Setup(TuiSession session, TuiOptions options, MapView map) {}

    /// Something said in the status line.
    public record Notice(String text, boolean error) {
        static final Notice NONE = new Notice("", false);
    }

    public static State of(Setup setup, int columns, int rows, Screen screen) {
        return new State(
                setup,
                columns,
                rows,
                screen,
                Optional.empty(),
                Notice.NONE,
                Map.of(),
                setup.options.mouse(),
                List.of(),
                List.of());
    }

    public State sized(int width, int height) {
        return new State(setup, width, height, screen, overlay, notice, work, mouse, history, known);
    }

    public State showing(Screen next) {
        return new State(setup, columns, rows, next, overlay, notice, work, mouse, history, known);
    }

    public State over(Overlay next) {
        return new State(setup, columns, rows, screen, Optional.of(next), notice, work, mouse, history, known);
    }

    public State withoutOverlay() {
        return new State(setup, columns, rows, screen, Optional.empty(), notice, work, mouse, history, known);
    }

    public State withNotice(String text) {
        return noticing(new Notice(text, false));
    }

    public State withError(String text) {
        return noticing(new Notice(text, true));
    }

    public State withoutNotice() {
        return noticing(Notice.NONE);
    }

    private State noticing(Notice next) {
        return new State(setup, columns, rows, screen, overlay, next, work, mouse, history, known);
    }

    public State working(Effect.Slot slot, WorkProgress progressing) {
        Map<Effect.Slot, WorkProgress> next = new EnumMap<>(Effect.Slot.class);
        next.putAll(work);
        next.put(slot, progressing);
        return new State(setup, columns, rows, screen, overlay, notice, next, mouse, history, known);
    }

    public State idle(Effect.Slot slot) {
        Map<Effect.Slot, WorkProgress> next = new EnumMap<>(Effect.Slot.class);
        next.putAll(work);
        next.remove(slot);
        return new State(setup, columns, rows, screen, overlay, notice, next, mouse, history, known);
    }

    /// Without any work: what goes on is no longer waited for.
    public State idle() {
        return new State(setup, columns, rows, screen, overlay, notice, Map.of(), mouse, history, known);
    }

    public State withMouse(boolean on) {
        return new State(setup, columns, rows, screen, overlay, notice, work, on, history, known);
    }

    public State remembering(String typed) {
        List<String> next = new ArrayList<>(history);
        next.remove(typed);
        next.addFirst(typed);
        return new State(
                setup,
                columns,
                rows,
                screen,
                overlay,
                notice,
                work,
                mouse,
                List.copyOf(next.subList(0, Math.min(MOST_HISTORY, next.size()))),
                known);
    }

    public State withCollections(List<String> names) {
        return new State(setup, columns, rows, screen, overlay, notice, work, mouse, history, names);
    }

    /// Where the panels are.
    public ScreenLayout layout() {
        return screen instanceof CollectionScreen browser
                ? ScreenLayout.of(columns, rows, browser.focus(), browser.zoomed())
                : ScreenLayout.of(columns, rows, PanelId.ITEMS, true);
    }
}
