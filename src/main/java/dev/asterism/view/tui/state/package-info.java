/// All there is to know about the screen, as immutable records.
package dev.asterism.view.tui.state;
