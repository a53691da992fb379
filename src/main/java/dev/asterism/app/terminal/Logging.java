package dev.asterism.app.terminal;

import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/// Libraries log through `java.util.logging`; people see it only with `--verbose`.
public final class Logging {
    /// Held, because loggers are weakly referenced and would forget their level.
    private static final Logger ROOT = Logger.getLogger("");

    private Logging() {}

    /// Lets nothing below a severe error through, or everything from `INFO` where the user wants to see it.
    public static void quiet(boolean verbose) {
        LogManager.getLogManager().reset();
        ROOT.setLevel(verbose ? Level.INFO : Level.OFF);
        if (verbose) {
            ROOT.addHandler(new java.util.logging.ConsoleHandler());
        }
    }
}
