package dev.asterism.view.tui.panel;

import dev.asterism.view.tui.key.Action;
import dev.asterism.view.tui.screen.Canvas;
import dev.asterism.view.tui.screen.Rect;
import dev.asterism.view.tui.state.CollectionScreen;

/// A part of the browser's screen: what it shows and what the keys do in it. To add one, write a class and a constant
/// of [dev.asterism.view.tui.state.PanelId], and give it a place in [dev.asterism.view.tui.state.ScreenLayout].
public interface Panel {
    /// What stands in its frame.
    String title(CollectionScreen browser);

    /// What stands in the lower edge of its frame.
    default String note(CollectionScreen browser) {
        return "";
    }

    /// Draws the inside.
    void render(Canvas canvas, CollectionScreen browser, RenderStyle look, boolean focused);

    /// Does what a key asks for while the panel has the focus.
    ///
    /// @param inside the panel's size, for pages
    /// @return what is different then; the same browser where the key means nothing here
    CollectionScreen act(Action action, CollectionScreen browser, Rect inside);

    /// Does what a click asks for.
    ///
    /// @param row from the top of the inside
    default CollectionScreen click(int column, int row, CollectionScreen browser, Rect inside) {
        return browser;
    }
}
