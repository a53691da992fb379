package dev.asterism.view.tui.port;

import dev.asterism.model.error.ViewException;

/// Shows pages of the web.
@FunctionalInterface
public interface Browser {
    /// Opens a page and goes on without waiting.
    ///
    /// @param address http or https
    /// @throws ViewException if no browser starts; the message has the address
    void open(String address);
}
