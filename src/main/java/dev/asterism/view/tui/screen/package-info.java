/// The screen as a grid of cells and the way it gets to a terminal through Lanterna.
///
/// A frame is drawn on a [Canvas] and shown by a [Painter], which writes only what changed. [TtyTerminal] is
/// Lanterna's ANSI terminal with the manners of ours: it leaves the terminal as it found it, however the program
/// ends.
///
/// Lanterna's own screen layer is not used: it makes an object and runs a break iterator for every cell of every
/// frame, and it takes every glyph of two UTF-16 units for a wide one.
@NullMarked
package dev.asterism.view.tui.screen;

import org.jspecify.annotations.NullMarked;
