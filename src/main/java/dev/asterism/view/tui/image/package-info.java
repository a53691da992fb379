/// Images in a terminal: as coloured half blocks, or through one of the graphics protocols. The entry class is
/// [TerminalImages].
@NullMarked
package dev.asterism.view.tui.image;

import org.jspecify.annotations.NullMarked;
