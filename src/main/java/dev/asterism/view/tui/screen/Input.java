package dev.asterism.view.tui.screen;

/// What comes from a terminal.
public sealed interface Input {
    /// A key was pressed.
    ///
    /// @param name the character itself, or such as `Ctrl-D`, `Up`, `Shift-Tab`, `Space`, `Esc`, `F1`
    record Key(String name) implements Input {}

    /// Something was done with the mouse.
    ///
    /// @param x column from 0
    /// @param y row from 0
    record Mouse(Gesture gesture, int x, int y) implements Input {}

    /// The terminal answered a question.
    ///
    /// @param text the whole control sequence
    record Report(String text) implements Input {}

    /// There will be nothing more: the terminal is gone.
    record End() implements Input {}

    /// What can be done with a mouse.
    enum Gesture {
        PRESS,
        DRAG,
        RELEASE,
        WHEEL_UP,
        WHEEL_DOWN,
        /// The other buttons, and moves without a button.
        OTHER
    }
}
