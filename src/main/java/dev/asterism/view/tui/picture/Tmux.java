package dev.asterism.view.tui.picture;

/// The terminal multiplexer between the program and the terminal.
final class Tmux {
    private Tmux() {}

    /// A sequence wrapped so that tmux hands it on.
    static String through(String sequence) {
        return "\033Ptmux;" + sequence.replace("\033", "\033\033") + "\033\\";
    }
}
