/// What the terminal needs of the rest of Asterism; the application implements it.
package dev.asterism.view.tui.port;
