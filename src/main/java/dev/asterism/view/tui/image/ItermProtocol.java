package dev.asterism.view.tui.image;

import dev.asterism.model.item.Pixels;
import dev.asterism.view.tui.screen.ImageProtocol;
import dev.asterism.view.tui.screen.Rect;
import java.util.Base64;

/// Inline images of iTerm2, which WezTerm, mintty and others know too.
///
/// Source: iterm2.com/documentation-images.html
final class ItermProtocol implements ImageProtocol {
    private final boolean tmux;

    ItermProtocol(boolean tmux) {
        this.tmux = tmux;
    }

    @Override
    public String draw(Pixels pixels, Rect area) {
        byte[] file = Png.of(pixels);
        String sequence = "\033]1337;File=inline=1;size=" + file.length + ";width=" + area.width() + ";height="
                + area.height() + ";preserveAspectRatio=1;doNotMoveCursor=1:"
                + Base64.getEncoder().encodeToString(file) + "\007";
        return tmux ? Tmux.through(sequence) : sequence;
    }

    @Override
    public String clear() {
        return "";
    }

    @Override
    public boolean staysInCells() {
        return true;
    }
}
