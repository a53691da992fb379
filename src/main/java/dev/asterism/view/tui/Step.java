package dev.asterism.view.tui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// What an event leads to: the next state, and what is to be done in the world.
record Step(State state, List<Effect> effects) {
    static Step to(State state, Effect... effects) {
        return new Step(state, List.of(effects));
    }

    /// The same for a part of the state.
    record Of<T>(T value, List<Effect> effects, String notice) {
        static <T> Of<T> just(T value, Effect... effects) {
            return new Of<>(value, List.of(effects), "");
        }

        /// Says something in the status line.
        Of<T> saying(String text) {
            return new Of<>(value, effects, text);
        }

        Of<T> also(Effect effect) {
            List<Effect> all = new ArrayList<>(effects);
            all.add(effect);
            return new Of<>(value, all, notice);
        }

        Step in(State state, Function<T, State> put) {
            State next = put.apply(value);
            return new Step(notice.isEmpty() ? next : next.saying(notice), effects);
        }
    }
}
