/// The terminal: clusters, items, details and a map that turns, in a text terminal through Lanterna.
///
/// The entry class is [dev.asterism.view.tui.Tui]. What it needs of the rest of Asterism are the ports of
/// [dev.asterism.view.tui.port], which the application implements.
@NullMarked
package dev.asterism.view.tui;

import org.jspecify.annotations.NullMarked;
