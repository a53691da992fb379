package dev.asterism.view.tui.screen;

import dev.asterism.model.item.Pixels;

/// A way to have a terminal draw an image.
public interface ImageProtocol {
    /// What draws an image into an area whose upper left cell the cursor is on.
    String draw(Pixels pixels, Rect area);

    /// What removes all images; empty where writing over them does.
    String clear();

    /// Whether an image is gone once its cells are written again.
    boolean staysInCells();

    /// Draws nothing.
    ImageProtocol NONE = new ImageProtocol() {
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
