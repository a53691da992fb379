package dev.asterism.view.tui.state;

import java.util.List;

/// What an event leads to: the next state, and what is to be done in the world.
public record Step(State state, List<Effect> effects) {
    public static Step to(State state, Effect... effects) {
        return new Step(state, List.of(effects));
    }
}
