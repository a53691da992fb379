package dev.asterism.app.terminal;

import dev.asterism.model.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.fusesource.jansi.Ansi;

/// Shows progress on stderr: a bar that redraws itself on a terminal, a line every few seconds otherwise.
public final class ConsoleProgress implements Progress {
    private static final Duration REDRAW = Duration.ofMillis(100);
    private static final Duration LOG = Duration.ofSeconds(10);
    private static final int BAR = 24;

    /// What the output can do.
    public enum Style {
        /// Redraws one line, in colour.
        COLOUR_BAR,
        /// Redraws one line.
        PLAIN_BAR,
        /// Writes a line now and then.
        LINES
    }

    private final PrintStream err;
    private final Style style;
    private final InstantSource clock;
    private final BooleanSupplier cancelled;

    /// @param err where to write
    /// @param cancelled whether the user asked to stop
    public ConsoleProgress(PrintStream err, Style style, InstantSource clock, BooleanSupplier cancelled) {
        this.err = err;
        this.style = style;
        this.clock = clock;
        this.cancelled = cancelled;
    }

    @Override
    public Stage stage(String name, long total) {
        return new Shown(name, total);
    }

    @Override
    public boolean cancelled() {
        return cancelled.getAsBoolean();
    }

    private final class Shown implements Stage {
        private final String name;
        private final long total;
        private final Instant start = clock.instant();
        private Instant shown = start;
        private long done;
        private String note = "";
        private boolean drawn;

        Shown(String name, long total) {
            this.name = name;
            this.total = total;
        }

        @Override
        public synchronized void reach(long nowDone, String nowNote) {
            done = nowDone;
            note = nowNote;
            Instant now = clock.instant();
            if (Duration.between(shown, now).compareTo(style == Style.LINES ? LOG : REDRAW) >= 0) {
                shown = now;
                draw(now);
            }
        }

        @Override
        public boolean cancelled() {
            return cancelled.getAsBoolean();
        }

        @Override
        public synchronized void close() {
            if (drawn && style != Style.LINES) {
                err.print("\r\033[K");
                err.flush();
            }
        }

        private void draw(Instant now) {
            drawn = true;
            Line line = new Line(name, done, total, Duration.between(start, now), note);
            switch (style) {
                case LINES -> err.println(line.text());
                case PLAIN_BAR -> err.print("\r\033[K" + line.bar(BAR) + " " + line.text());
                case COLOUR_BAR ->
                    err.print("\r\033[K"
                            + Ansi.ansi()
                                    .fgCyan()
                                    .a(line.bar(BAR))
                                    .reset()
                                    .a(" ")
                                    .a(line.text()));
            }
            err.flush();
        }
    }

    /// One moment of a stage, as text.
    record Line(String name, long done, long total, Duration elapsed, String note) {
        String bar(int width) {
            int filled = total <= 0 ? 0 : (int) Math.min(width, width * done / total);
            return "━".repeat(filled) + "─".repeat(width - filled);
        }

        /// Done, total, rate, time left, note.
        String text() {
            StringBuilder text = new StringBuilder(name);
            double seconds = elapsed.toMillis() / 1e3;
            double rate = seconds > 0 ? done / seconds : 0;
            if (total > 0) {
                text.append(String.format(Locale.ROOT, " %,d/%,d", done, total));
            } else if (done > 0) {
                text.append(String.format(Locale.ROOT, " %,d", done));
            }
            if (rate > 0) {
                text.append(String.format(Locale.ROOT, rate < 10 ? " · %.1f/s" : " · %,.0f/s", rate));
                if (total > done) {
                    text.append(" · ")
                            .append(spoken(Math.round((total - done) / rate)))
                            .append(" left");
                }
            }
            if (!note.isEmpty()) {
                text.append(" · ").append(note);
            }
            return text.toString();
        }

        private static String spoken(long seconds) {
            if (seconds < 60) {
                return seconds + " s";
            }
            return seconds < 3600
                    ? String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60)
                    : String.format(Locale.ROOT, "%d:%02d h", seconds / 3600, seconds / 60 % 60);
        }
    }
}
