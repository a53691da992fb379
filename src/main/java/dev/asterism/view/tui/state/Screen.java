package dev.asterism.view.tui.state;

/// What fills the terminal.
public sealed interface Screen permits CollectionScreen, CollectionListScreen {}
