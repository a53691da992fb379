package dev.asterism.view.tui.state;

import dev.asterism.model.Progress;
import dev.asterism.view.tui.port.OpenCollection;

/// Something to be done in the world outside the state.
public sealed interface Effect {
    /// Leave.
    record Quit(int exitCode) implements Effect {}

    /// Stop as the shell's job control does.
    record Suspend() implements Effect {}

    /// Draw everything again, whatever the terminal shows.
    record Redraw() implements Effect {}

    /// Put a text into the clipboard of the terminal's user.
    record Copy(String text) implements Effect {}

    /// Have the desktop open an address.
    record OpenAddress(String address) implements Effect {}

    /// Take clicks, or leave them to the terminal.
    record UseMouse(boolean on) implements Effect {}

    /// Give a collection back to the application, and stop all work: it was for that collection.
    record Close(OpenCollection collection) implements Effect {}

    /// Stop the work of a slot.
    record Cancel(Slot slot) implements Effect {}

    /// Do something that takes its time, beside the screen. It replaces work of the same slot.
    ///
    /// @param title for people
    record Work(Slot slot, String title, Task task) implements Effect {}

    /// The kinds of work, one of each at a time.
    enum Slot {
        COLLECTIONS,
        ANALYSIS,
        MODEL,
        LIST,
        NEIGHBOURS,
        COLOURS,
        REPORT,
        EXPORT
    }

    /// Work in the background.
    @FunctionalInterface
    interface Task {
        /// Does the work.
        ///
        /// @return what the result changes
        Change run(Progress progress);
    }

    /// The next state, given the one of the time when work has come to its end.
    @FunctionalInterface
    interface Change {
        Step apply(State state);
    }
}
