package dev.asterism.view.tui;

import dev.asterism.view.SampleAtlas;
import dev.asterism.view.tui.port.TuiOptions;
import dev.asterism.view.tui.port.TuiSession;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Opens the terminal on made-up data: for looking at it, and for the tests that need a real terminal.
///
/// Arguments: items, clusters, `images` or `text`, milliseconds the analysis takes, and `choose` to begin with the
/// list of collections or `fail` to throw while painting.
public final class SampleTui {
    private SampleTui() {}

    static void main(String[] arguments) {
        SampleAtlas sample = SampleAtlas.of(
                Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), arguments[2].equals("pictures"), 7);
        Duration analysis = Duration.ofMillis(Long.parseLong(arguments[3]));
        boolean choose = arguments.length > 4 && arguments[4].equals("choose");
        TuiOptions options = new TuiOptions(
                System.getenv(),
                List.of("title"),
                Optional.of("category"),
                new FileInputStream(FileDescriptor.in),
                new PrintStream(new FileOutputStream(FileDescriptor.out), false));
        TuiSession sound = SampleSession.of(sample, analysis, !choose);
        boolean fail = arguments.length > 4 && arguments[4].equals("fail");
        TuiSession session = fail
                ? new TuiSession(
                        sound.collections(),
                        Optional.of(new FailingSession(new SampleSession(sample, analysis))),
                        sound.browser())
                : sound;
        System.exit(Tui.run(session, options));
    }
}
