package dev.asterism.view.tui.screen;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.CharacterPattern;
import com.googlecode.lanterna.input.DefaultKeyDecodingProfile;
import com.googlecode.lanterna.input.KeyDecodingProfile;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.terminal.ansi.ANSITerminal;
import dev.asterism.model.error.ViewException;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The terminal the program was started on, in Lanterna's terms.
///
/// It is taken over by [#open()] and given back, with every setting as it was, by [#close()] or, if the program is
/// told to end or fails, by a shutdown hook.
public final class TtyTerminal extends ANSITerminal {
    private static final File DEVICE = new File("/dev/tty");
    private static final TerminalSize USUAL = new TerminalSize(80, 24);
    private static final String RAW = "stty -icanon -echo -isig -iexten -ixon icrnl min 1 time 0";
    private static final String MOUSE_ON = "\033[?1000h\033[?1002h\033[?1006h";
    private static final String MOUSE_OFF = "\033[?1006l\033[?1002l\033[?1000l";

    private final Thread restoring = new Thread(this::restore, "terminal-restore");
    private final Inputs inputs = new Inputs();
    /// Those that [#open()] found, as stty writes them.
    private String settings = "";

    private volatile TerminalSize size = USUAL;
    private boolean open;
    private boolean mouse;

    /// @param charset what the terminal writes and reads
    public TtyTerminal(InputStream in, OutputStream out, Charset charset) {
        super(new EscapeTimeoutInput(in), new BufferedOutputStream(out, 1 << 16), charset);
    }

    @Override
    protected KeyDecodingProfile getDefaultKeyDecodingProfile() {
        return () -> {
            Collection<CharacterPattern> patterns = new ArrayList<>(new DefaultKeyDecodingProfile().getPatterns());
            patterns.add(new SequencePattern());
            return patterns;
        };
    }

    /// Takes the terminal over.
    ///
    /// @throws ViewException if the program has no terminal
    public void open() throws IOException {
        String[] found = shell("stty -g && stty size && " + RAW).split("\\s+", -1);
        if (found.length < 3) {
            throw new ViewException("there is no terminal to draw on; write a file instead, with --html FILE");
        }
        settings = found[0];
        size = size(found[1], found[2]);
        Runtime.getRuntime().addShutdownHook(restoring);
        enter();
    }

    private synchronized void enter() throws IOException {
        open = true;
        enterPrivateMode();
        setCursorVisible(false);
        if (mouse) {
            escape(MOUSE_ON);
        }
        flush();
    }

    /// Gives the terminal back.
    @Override
    public void close() {
        restore();
        try {
            Runtime.getRuntime().removeShutdownHook(restoring);
        } catch (IllegalStateException _) {
            // The hook is running already.
        }
    }

    private synchronized void restore() {
        if (!open) {
            return;
        }
        try {
            escape(MOUSE_OFF);
            exitPrivateMode();
            flush();
        } catch (IOException _) {
            // The terminal is gone; its settings may still be there to restore.
        }
        open = false;
        shell("stty " + settings);
    }

    /// Whether what is written now is seen.
    public synchronized boolean isOpen() {
        return open;
    }

    /// Stops the program as the shell's job control does, and goes on when it is continued.
    public void suspend() throws IOException {
        restore();
        try (Signals.Default _ = Signals.byDefault("TSTP")) {
            shell("kill -TSTP 0");
        }
        resume();
    }

    /// Takes the terminal over again after the program was stopped by someone else.
    public void resume() throws IOException {
        String[] found = shell("stty size && " + RAW).split("\\s+", -1);
        if (found.length >= 2) {
            size = size(found[0], found[1]);
        }
        if (!isOpen()) {
            enter();
        }
    }

    /// Asks for the size of the window again.
    public void measure() {
        String[] found = shell("stty size").split("\\s+", -1);
        if (found.length >= 2) {
            size = size(found[0], found[1]);
        }
    }

    /// The size as last measured.
    public TerminalSize size() {
        return size;
    }

    @Override
    protected TerminalSize findTerminalSize() {
        return size;
    }

    /// Whether clicks come to the program, or are left to the terminal for selecting text.
    public synchronized void mouse(boolean on) throws IOException {
        mouse = on;
        if (open) {
            escape(on ? MOUSE_ON : MOUSE_OFF);
            flush();
        }
    }

    /// Writes a control sequence as it is.
    public synchronized void escape(String sequence) {
        if (open && !sequence.isEmpty()) {
            try {
                writeToTerminal(sequence.getBytes(StandardCharsets.UTF_8));
            } catch (IOException _) {
                // The terminal is gone: the reader sees its end.
            }
        }
    }

    /// Lanterna encodes one UTF-16 unit at a time, which breaks all beyond the first plane.
    @Override
    public void putString(String string) throws IOException {
        writeToTerminal(string.getBytes(getCharset()));
    }

    /// Waits for the next input.
    public Input next() throws IOException {
        while (true) {
            KeyStroke stroke = readInput();
            Optional<Input> input = inputs.of(stroke);
            if (input.isPresent()) {
                return input.get();
            }
        }
    }

    private static TerminalSize size(String rows, String columns) {
        int height = Integer.parseInt(rows);
        int width = Integer.parseInt(columns);
        // A terminal that does not know its size says 0 x 0.
        return height == 0 || width == 0 ? USUAL : new TerminalSize(width, height);
    }

    private static String shell(String commands) {
        if (!DEVICE.exists()) {
            return "";
        }
        Process process;
        try {
            process = new ProcessBuilder(List.of("/bin/sh", "-c", commands))
                    .redirectInput(DEVICE)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException _) {
            // Without a controlling terminal the device cannot be opened.
            return "";
        }
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            process.waitFor(5, TimeUnit.SECONDS);
            return output;
        } catch (IOException e) {
            return "";
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
