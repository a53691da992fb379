/// How text from anywhere is cut into what a terminal draws, and how wide it is. The entry class is [Glyphs].
@NullMarked
package dev.asterism.view.tui.text;

import org.jspecify.annotations.NullMarked;
