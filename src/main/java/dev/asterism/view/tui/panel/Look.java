package dev.asterism.view.tui.panel;

import dev.asterism.view.tui.picture.Pictures;

/// How things are drawn on this terminal.
///
/// @param pictures how items' pictures are
public record Look(Theme theme, Pictures pictures) {}
