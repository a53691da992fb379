package dev.asterism.app.terminal;

import java.util.Locale;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// Libraries log through `java.util.logging`; people see it only with `--verbose`.
public final class Logging {
    /// Held, because loggers are weakly referenced and would forget their level.
    private static final Logger ROOT = Logger.getLogger("");

    private Logging() {}

    /// Lets nothing through, or everything from `INFO` where the user wants to see it.
    public static void quiet(boolean verbose, Messages messages) {
        LogManager.getLogManager().reset();
        ROOT.setLevel(verbose ? Level.INFO : Level.OFF);
        if (verbose) {
            ROOT.addHandler(new Shown(messages));
        }
    }

    /// Writes a line for each event, and the trace of its error.
    private static final class Shown extends Handler {
        private final Messages messages;
        private final SimpleFormatter formatter = new SimpleFormatter();

        Shown(Messages messages) {
            this.messages = messages;
        }

        @Override
        public void publish(LogRecord record) {
            String line = record.getLevel().getName().toLowerCase(Locale.ROOT) + " " + record.getLoggerName() + ": "
                    + formatter.formatMessage(record);
            messages.err().println(messages.clean(line));
            if (record.getThrown() != null) {
                messages.trace(record.getThrown());
            }
        }

        @Override
        public void flush() {
            messages.err().flush();
        }

        @Override
        public void close() {}
    }
}
