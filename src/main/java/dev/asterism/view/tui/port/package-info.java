/// What the terminal needs of the rest of Asterism; the application implements it.
@NullMarked
package dev.asterism.view.tui.port;

import org.jspecify.annotations.NullMarked;
