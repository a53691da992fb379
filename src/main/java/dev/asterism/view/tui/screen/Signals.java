package dev.asterism.view.tui.screen;

/// Signals of the operating system. Java has no supported way to them; this is the one class that uses the old one.
public final class Signals {
    private Signals() {}

    /// A signal that does what the system does by default, until this is closed.
    interface Default extends AutoCloseable {
        @Override
        void close();
    }

    /// Has something run when a signal comes: `WINCH` when the window changes, `TSTP` when the program is to stop,
    /// `CONT` when it goes on.
    public static void on(String name, Runnable action) {
        try {
            sun.misc.Signal.handle(new sun.misc.Signal(name), _ -> action.run());
        } catch (IllegalArgumentException _) {
            // The system has no such signal, or keeps it for itself.
        }
    }

    static Default byDefault(String name) {
        sun.misc.Signal signal = new sun.misc.Signal(name);
        sun.misc.SignalHandler before = sun.misc.Signal.handle(signal, sun.misc.SignalHandler.SIG_DFL);
        return () -> sun.misc.Signal.handle(signal, before);
    }
}
