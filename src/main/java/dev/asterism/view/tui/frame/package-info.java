/// A state drawn as a screen: [dev.asterism.view.tui.frame.Frame].
@NullMarked
package dev.asterism.view.tui.frame;

import org.jspecify.annotations.NullMarked;
