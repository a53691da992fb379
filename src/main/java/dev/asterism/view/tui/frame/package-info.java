/// A state drawn as a screen: [dev.asterism.view.tui.frame.Frame].
package dev.asterism.view.tui.frame;
