package dev.asterism.view.tui.image;

/// The terminal multiplexer between the program and the terminal.
public final class Tmux {
    private Tmux() {}

    /// A sequence wrapped so that tmux hands it on.
    public static String through(String sequence) {
        return "\033Ptmux;" + sequence.replace("\033", "\033\033") + "\033\\";
    }
}
