package dev.asterism.view.tui.state;

import dev.asterism.view.tui.screen.Input;

/// What makes the state change.
public sealed interface Event {
    /// Something came from the terminal.
    record FromTerminal(Input input) implements Event {}

    /// The window has another size now.
    record Resized(int columns, int rows) implements Event {}

    /// The program is asked to stop until it is continued.
    record Suspended() implements Event {}

    /// Time for the next image of something that moves.
    record Tick() implements Event {}

    /// Work goes on.
    record Progressed(Effect.Slot slot, WorkProgress progressing) implements Event {}

    /// Work has come to its end.
    record Finished(Effect.Slot slot, Effect.Change change) implements Event {}
}
