package dev.asterism.view.tui.update;

import dev.asterism.view.tui.key.Action;
import dev.asterism.view.tui.key.KeyTable;
import dev.asterism.view.tui.screen.Input;
import dev.asterism.view.tui.screen.Rect;
import dev.asterism.view.tui.state.CollectionListScreen;
import dev.asterism.view.tui.state.CollectionScreen;
import dev.asterism.view.tui.state.Effect;
import dev.asterism.view.tui.state.Event;
import dev.asterism.view.tui.state.Overlay;
import dev.asterism.view.tui.state.State;
import dev.asterism.view.tui.state.Step;
import dev.asterism.view.tui.state.WorkProgress;
import java.util.Optional;

/// The next state. A pure function: whatever is to be done in the world is handed back as effects.
public final class Update {
    private static final double SPIN = Math.toRadians(1.2);
    private static final double DRAG = Math.toRadians(4);

    private Update() {}

    public static Step of(State state, Event event) {
        return switch (event) {
            case Event.FromTerminal(Input input) -> input(state, input);
            case Event.Resized(int columns, int rows) -> Step.to(state.sized(columns, rows));
            case Event.Suspended() -> Step.to(state, new Effect.Suspend());
            case Event.Tick() -> tick(state);
            case Event.Progressed(Effect.Slot slot, WorkProgress progressing) ->
                Step.to(progressing.title().isEmpty() ? state : state.working(slot, progressing));
            case Event.Finished(Effect.Slot slot, Effect.Change change) -> {
                Step step = change.apply(state.idle(slot));
                yield step.state().screen() instanceof CollectionScreen browser
                        ? CollectionKeys.settled(step, browser)
                        : step;
            }
        };
    }

    private static Step input(State state, Input input) {
        return switch (input) {
            case Input.Key(String name) -> key(state.withoutNotice(), name);
            case Input.Mouse mouse -> mouse(state, mouse);
            case Input.Report _ -> Step.to(state);
            case Input.End() -> Step.to(state, new Effect.Quit(0));
        };
    }

    private static Step key(State state, String key) {
        if (state.overlay().isPresent()) {
            return OverlayKeys.key(state, state.overlay().get(), key);
        }
        KeyTable.Context context = state.screen() instanceof CollectionScreen browser
                ? browser.focus().context()
                : KeyTable.Context.LIST;
        Optional<Action> action = KeyTable.action(context, key);
        if (action.isEmpty()) {
            return Step.to(state);
        }
        return switch (action.get()) {
            case QUIT -> Step.to(state, new Effect.Quit(0));
            case INTERRUPT -> interrupt(state);
            case SUSPEND -> Step.to(state, new Effect.Suspend());
            case REDRAW -> Step.to(state, new Effect.Redraw());
            case HELP -> Step.to(state.over(new Overlay.Help(0)));
            case COMMAND -> Step.to(state.over(Overlay.Prompt.of(Overlay.Prompt.Kind.COMMAND, "")));
            case MOUSE ->
                Step.to(
                        state.withMouse(!state.mouse())
                                .withNotice(
                                        state.mouse()
                                                ? "the mouse selects text again"
                                                : "clicks, drags and the wheel work here now"),
                        new Effect.UseMouse(!state.mouse()));
            default ->
                switch (state.screen()) {
                    case CollectionScreen browser -> CollectionKeys.act(state, browser, action.get());
                    case CollectionListScreen chooser -> choose(state, chooser, action.get());
                };
        };
    }

    /// Stops the work that can be stopped; quits if there is none.
    private static Step interrupt(State state) {
        for (Effect.Slot slot : state.work().keySet()) {
            if (slot != Effect.Slot.MODEL && slot != Effect.Slot.NEIGHBOURS) {
                return Step.to(state.idle(slot).withNotice("stopped; Ctrl-C again quits"), new Effect.Cancel(slot));
            }
        }
        return Step.to(state, new Effect.Quit(130));
    }

    private static Step choose(State state, CollectionListScreen chooser, Action action) {
        if (action == Action.CHOOSE || action == Action.IN) {
            return chooser.known().isEmpty()
                    ? Step.to(state)
                    : Step.to(
                            state,
                            BackgroundWork.open(
                                    state.setup(),
                                    chooser.known()
                                            .get(chooser.cursor().index())
                                            .manifest()
                                            .collection()));
        }
        int height = Math.max(1, state.layout().body().height() - 2);
        return Step.to(state.showing(chooser.withCursor(
                chooser.cursor().moved(action, chooser.known().size(), height))));
    }

    private static Step tick(State state) {
        return Step.to(
                state.screen() instanceof CollectionScreen browser
                                && browser.map().spinning()
                        ? state.showing(browser.withMap(
                                browser.map().withCamera(browser.map().camera().turned(SPIN, 0))))
                        : state);
    }

    private static Step mouse(State state, Input.Mouse mouse) {
        if (state.overlay().isPresent()) {
            return wheelAsKey(state, mouse);
        }
        if (state.screen() instanceof CollectionScreen browser) {
            return MouseGestures.act(state, browser, mouse, DRAG);
        }
        if (mouse.gesture() == Input.Gesture.PRESS && state.screen() instanceof CollectionListScreen chooser) {
            Rect body = state.layout().body();
            int row = chooser.cursor().first(chooser.known().size(), body.height() - 2) + mouse.y() - body.y() - 1;
            return row < 0 || row >= chooser.known().size()
                    ? Step.to(state)
                    : Step.to(state.showing(chooser.withCursor(
                            chooser.cursor().at(row, chooser.known().size(), body.height() - 2))));
        }
        return wheelAsKey(state, mouse);
    }

    private static Step wheelAsKey(State state, Input.Mouse mouse) {
        return switch (mouse.gesture()) {
            case WHEEL_DOWN -> key(state, "Down");
            case WHEEL_UP -> key(state, "Up");
            case PRESS, DRAG, RELEASE, OTHER -> Step.to(state);
        };
    }
}
