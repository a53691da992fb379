package dev.asterism.view.tui.screen;

import dev.asterism.model.item.Pixels;

/// A way to have a terminal draw a picture.
public interface PictureProtocol {
    /// What draws a picture into an area whose upper left cell the cursor is on.
    String draw(Pixels pixels, Rect area);

    /// What removes all pictures; empty where writing over them does.
    String clear();

    /// Whether a picture is gone once its cells are written again.
    boolean staysInCells();

    /// Draws nothing.
    PictureProtocol NONE = new PictureProtocol() {
        @Override
        public String draw(Pixels pixels, Rect area) {
            return "";
        }

        @Override
        public String clear() {
            return "";
        }

        @Override
        public boolean staysInCells() {
            return true;
        }
    };
}
