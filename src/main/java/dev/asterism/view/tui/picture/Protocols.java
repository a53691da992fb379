package dev.asterism.view.tui.picture;

import dev.asterism.view.tui.screen.PictureProtocol;

/// The way to send pictures that goes with the way to draw them.
public final class Protocols {
    private Protocols() {}

    /// The protocol for the means chosen; none where pictures are drawn as cells.
    ///
    /// @param tmux whether tmux lies between the program and the terminal
    public static PictureProtocol of(Pictures pictures, boolean tmux) {
        return switch (pictures.means()) {
            case KITTY -> new KittyProtocol(tmux);
            case ITERM -> new ItermProtocol(tmux);
            case SIXEL -> new SixelProtocol(pictures.cellWidth(), pictures.cellHeight());
            case BLOCKS, NONE -> PictureProtocol.NONE;
        };
    }
}
