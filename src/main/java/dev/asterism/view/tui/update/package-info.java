/// From a state and an event to the next state and its effects; pure, so that keys are tested without a
/// terminal.
@NullMarked
package dev.asterism.view.tui.update;

import org.jspecify.annotations.NullMarked;
