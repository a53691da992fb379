package dev.asterism.view.tui;

/// What fills the terminal.
sealed interface Screen permits Browser, Chooser {}
