/// All there is to know about the screen, as immutable records.
@NullMarked
package dev.asterism.view.tui.state;

import org.jspecify.annotations.NullMarked;
