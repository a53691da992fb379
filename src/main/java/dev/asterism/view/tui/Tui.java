package dev.asterism.view.tui;

/// The terminal user interface.
public final class Tui {
    private Tui() {}

    /// Takes over the terminal until the user quits.
    ///
    /// @return the exit code: 0, or 130 if the user interrupted
    /// @throws dev.asterism.model.ViewException if there is no terminal
    public static int run(TuiSession session, TuiOptions options) {
        throw new UnsupportedOperationException();
    }
}
