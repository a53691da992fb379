/// The four panels of the browser, and what they draw with.
package dev.asterism.view.tui.panel;
