package dev.asterism.view.tui.panel;

import dev.asterism.view.tui.image.TerminalImages;

/// How things are drawn on this terminal.
///
/// @param images how items' images are
public record RenderStyle(Theme theme, TerminalImages images) {}
