package dev.asterism.view.tui.update;

import dev.asterism.view.tui.key.Action;
import dev.asterism.view.tui.panel.Panels;
import dev.asterism.view.tui.screen.Input;
import dev.asterism.view.tui.screen.Rect;
import dev.asterism.view.tui.state.CollectionScreen;
import dev.asterism.view.tui.state.MapView;
import dev.asterism.view.tui.state.PanelId;
import dev.asterism.view.tui.state.State;
import dev.asterism.view.tui.state.Step;
import java.util.Optional;

/// What the mouse does in the browser: a click chooses, the wheel moves or zooms, a drag turns the map.
final class MouseGestures {
    private static final int WHEEL_ROWS = 3;

    private MouseGestures() {}

    /// @param turn of the map for a drag over one cell, radians
    static Step act(State state, CollectionScreen browser, Input.Mouse mouse, double turn) {
        Optional<PanelId> under = state.layout().at(mouse.x(), mouse.y());
        return switch (mouse.gesture()) {
            case PRESS -> under.isEmpty() ? Step.to(state) : press(state, browser, under.get(), mouse);
            case DRAG -> drag(state, browser, mouse, turn);
            case RELEASE -> Step.to(state.showing(browser.withMap(browser.map().released())));
            case WHEEL_UP -> under.isEmpty() ? Step.to(state) : wheel(state, browser, under.get(), true);
            case WHEEL_DOWN -> under.isEmpty() ? Step.to(state) : wheel(state, browser, under.get(), false);
            case OTHER -> Step.to(state);
        };
    }

    private static Step press(State state, CollectionScreen browser, PanelId panel, Input.Mouse mouse) {
        CollectionScreen focused = browser.withFocus(panel);
        if (panel == PanelId.MAP) {
            focused = focused.withMap(focused.map().grabbed(mouse.x(), mouse.y()));
        }
        Rect inside = state.layout().inside(panel);
        if (!inside.contains(mouse.x(), mouse.y())) {
            return Step.to(state.showing(focused));
        }
        CollectionScreen next = Panels.of(panel).click(mouse.x() - inside.x(), mouse.y() - inside.y(), focused, inside);
        return CollectionKeys.settled(Step.to(state.showing(next)), next);
    }

    private static Step drag(State state, CollectionScreen browser, Input.Mouse mouse, double turn) {
        if (browser.focus() != PanelId.MAP || browser.map().grip().isEmpty()) {
            return Step.to(state);
        }
        MapView.Grip grip = browser.map().grip().get();
        MapView turned = browser.map()
                .withCamera(browser.map()
                        .camera()
                        .turned((mouse.x() - grip.x()) * turn, (mouse.y() - grip.y()) * -2 * turn));
        return Step.to(state.showing(browser.withMap(turned.grabbed(mouse.x(), mouse.y()))));
    }

    private static Step wheel(State state, CollectionScreen browser, PanelId panel, boolean up) {
        Rect inside = state.layout().inside(panel);
        if (panel == PanelId.MAP) {
            return Step.to(state.showing(Panels.of(panel).act(up ? Action.NEARER : Action.FARTHER, browser, inside)));
        }
        CollectionScreen next = browser;
        for (int i = 0; i < WHEEL_ROWS; i++) {
            next = Panels.of(panel).act(up ? Action.UP : Action.DOWN, next, inside);
        }
        return CollectionKeys.settled(Step.to(state.showing(next)), next);
    }
}
