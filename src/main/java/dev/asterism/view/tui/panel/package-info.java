/// The four panels of the browser, and what they draw with.
@NullMarked
package dev.asterism.view.tui.panel;

import org.jspecify.annotations.NullMarked;
