package dev.asterism.view.tui.image;

import dev.asterism.view.tui.screen.ImageProtocol;

/// The way to send images that goes with the way to draw them.
public final class Protocols {
    private Protocols() {}

    /// The protocol for the means chosen; none where images are drawn as cells.
    ///
    /// @param tmux whether tmux lies between the program and the terminal
    public static ImageProtocol of(TerminalImages images, boolean tmux) {
        return switch (images.means()) {
            case KITTY -> new KittyProtocol(tmux);
            case ITERM -> new ItermProtocol(tmux);
            case SIXEL -> new SixelProtocol(images.cellWidth(), images.cellHeight());
            case BLOCKS, NONE -> ImageProtocol.NONE;
        };
    }
}
