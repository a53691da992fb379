package dev.asterism.view.tui;

import com.googlecode.lanterna.TerminalSize;
import dev.asterism.model.error.ViewException;
import dev.asterism.view.tui.frame.Frame;
import dev.asterism.view.tui.image.Protocols;
import dev.asterism.view.tui.image.Tmux;
import dev.asterism.view.tui.port.OpenCollection;
import dev.asterism.view.tui.port.TuiOptions;
import dev.asterism.view.tui.port.TuiSession;
import dev.asterism.view.tui.screen.Input;
import dev.asterism.view.tui.screen.Painter;
import dev.asterism.view.tui.screen.Signals;
import dev.asterism.view.tui.screen.TtyTerminal;
import dev.asterism.view.tui.state.CollectionListScreen;
import dev.asterism.view.tui.state.CollectionScreen;
import dev.asterism.view.tui.state.Effect;
import dev.asterism.view.tui.state.Event;
import dev.asterism.view.tui.state.MapView;
import dev.asterism.view.tui.state.State;
import dev.asterism.view.tui.state.Step;
import dev.asterism.view.tui.update.BackgroundWork;
import dev.asterism.view.tui.update.Update;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Takes events one after the other, has [Update] say what follows, and paints.
final class Loop {
    private static final long FRAME_MILLIS = 33;

    /// How long the process may outlive the screen, for work to end.
    private static final Duration LAST_WORK = Duration.ofSeconds(10);

    private final TuiSession session;
    private final TuiOptions options;
    private final TtyTerminal terminal;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Jobs jobs = new Jobs(events::add);
    private final Painter painter;
    private Capabilities capabilities;
    private State state;
    private OptionalInt exit = OptionalInt.empty();

    Loop(TuiSession session, TuiOptions options, TtyTerminal terminal, boolean unicode) {
        this.session = session;
        this.options = options;
        this.terminal = terminal;
        capabilities = Capabilities.of(options.environment());
        painter = new Painter(terminal, terminal::escape, unicode, capabilities.depth());
        painter.use(Protocols.of(capabilities.look().images(), inTmux()));
        State.Setup setup = new State.Setup(session, options, MapView.of(Tui.form(options.environment(), unicode)));
        state = State.of(setup, 0, 0, CollectionListScreen.LOADING);
    }

    /// Runs until the user quits.
    ///
    /// @return the exit code
    int run() throws IOException {
        // Before the size is measured, so that no change of it is missed.
        heedSignals();
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "work-end"));
        terminal.open();
        TerminalSize size = terminal.size();
        Step first = first(state.sized(size.getColumns(), size.getRows()));
        state = first.state();
        paint();
        if (state.mouse()) {
            terminal.mouse(true);
        }
        terminal.escape(Capabilities.questions(options.environment()));
        terminal.flush();
        listen();
        first.effects().forEach(this::perform);
        try {
            while (exit.isEmpty()) {
                turn();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return 130;
        } finally {
            jobs.cancelAll();
            if (state.screen() instanceof CollectionScreen browser) {
                browser.catalogue().source().close();
            }
        }
        return exit.getAsInt();
    }

    /// Ends the loop and its work when the process is told to end: a library that is at work in native code crashes
    /// when the process ends under it.
    private void end() {
        events.add(new Event.FromTerminal(new Input.End()));
        jobs.end(LAST_WORK);
    }

    private Step first(State begun) {
        Optional<OpenCollection> collection = session.collection();
        return collection.isPresent()
                ? BackgroundWork.begin(begun, collection.get())
                : Step.to(begun, BackgroundWork.collections(begun.setup()));
    }

    /// Takes what has happened and paints once.
    private void turn() throws InterruptedException, IOException {
        boolean moving = state.screen() instanceof CollectionScreen browser
                && browser.map().spinning();
        Event event = moving ? events.poll(FRAME_MILLIS, TimeUnit.MILLISECONDS) : events.take();
        handle(event == null ? new Event.Tick() : event);
        while (exit.isEmpty() && (event = events.poll()) != null) {
            handle(event);
        }
        if (exit.isEmpty()) {
            paint();
        }
    }

    private void handle(Event event) {
        if (event instanceof Event.FromTerminal(Input.Report(String text))) {
            learn(text);
            return;
        }
        Step step = Update.of(state, event);
        state = step.state();
        step.effects().forEach(this::perform);
    }

    private void learn(String report) {
        Capabilities told = capabilities.told(report);
        if (!told.equals(capabilities)) {
            capabilities = told;
            painter.use(told.depth());
            painter.use(Protocols.of(told.look().images(), inTmux()));
        }
        if (Capabilities.isLast(report)) {
            // A terminal that did not understand a question may have shown it.
            painter.forget();
        }
    }

    private boolean inTmux() {
        return options.environment().containsKey("TMUX");
    }

    private void paint() throws IOException {
        if (terminal.isOpen()) {
            painter.show(Frame.of(state, capabilities.look()));
        }
    }

    private void perform(Effect effect) {
        switch (effect) {
            case Effect.Quit(int code) -> exit = OptionalInt.of(code);
            case Effect.Suspend() -> suspend();
            case Effect.Redraw() -> {
                resize();
                painter.forget();
            }
            case Effect.Copy(String text) -> copy(text);
            case Effect.OpenAddress(String address) -> open(address);
            case Effect.UseMouse(boolean on) -> mouse(on);
            case Effect.Close(OpenCollection collection) -> {
                jobs.cancelAll();
                jobs.afterwards(collection::close);
            }
            case Effect.Cancel(Effect.Slot slot) -> jobs.cancel(slot);
            case Effect.Work work -> jobs.start(work);
        }
    }

    /// Through OSC 52. tmux may take it for its own or not, so it is handed on to the terminal around it, too.
    private void copy(String text) {
        String encoded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        String sequence = "\033]52;c;" + encoded + "\007";
        terminal.escape(inTmux() ? sequence + Tmux.through(sequence) : sequence);
    }

    private void suspend() {
        try {
            terminal.suspend();
        } catch (IOException e) {
            state = state.withError("cannot suspend: " + e.getMessage());
        }
        painter.forget();
        resize();
    }

    private void mouse(boolean on) {
        try {
            terminal.mouse(on);
        } catch (IOException e) {
            state = state.withError("no mouse: " + e.getMessage());
        }
    }

    private void open(String address) {
        try {
            session.browser().open(address);
        } catch (ViewException e) {
            state = state.withError(e.getMessage());
        }
    }

    private void resize() {
        terminal.measure();
        TerminalSize size = terminal.size();
        state = state.sized(size.getColumns(), size.getRows());
    }

    /// Has changes of the window and of the process come in as events.
    private void heedSignals() {
        Signals.on("WINCH", () -> {
            if (terminal.isOpen()) {
                terminal.measure();
                TerminalSize size = terminal.size();
                events.add(new Event.Resized(size.getColumns(), size.getRows()));
            }
        });
        Signals.on("TSTP", () -> events.add(new Event.Suspended()));
    }

    /// Has keys come in as events.
    private void listen() {
        Thread.ofPlatform().daemon().name("keys").start(() -> {
            try {
                Input input;
                do {
                    input = terminal.next();
                    events.add(new Event.FromTerminal(input));
                } while (!(input instanceof Input.End));
            } catch (IOException | RuntimeException _) {
                // Without keys there is no way to quit but to end.
                events.add(new Event.FromTerminal(new Input.End()));
            }
        });
    }
}
