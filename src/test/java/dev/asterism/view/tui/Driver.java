package dev.asterism.view.tui;

import dev.asterism.model.Progress;
import dev.asterism.view.SampleAtlas;
import dev.asterism.view.tui.frame.Frame;
import dev.asterism.view.tui.map.DotGlyphs;
import dev.asterism.view.tui.port.TuiOptions;
import dev.asterism.view.tui.port.TuiSession;
import dev.asterism.view.tui.screen.Canvas;
import dev.asterism.view.tui.screen.Input;
import dev.asterism.view.tui.state.CollectionListScreen;
import dev.asterism.view.tui.state.CollectionScreen;
import dev.asterism.view.tui.state.Effect;
import dev.asterism.view.tui.state.Event;
import dev.asterism.view.tui.state.MapView;
import dev.asterism.view.tui.state.State;
import dev.asterism.view.tui.state.Step;
import dev.asterism.view.tui.update.BackgroundWork;
import dev.asterism.view.tui.update.Update;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The terminal without one: keys go into the state, work is done at once, frames come out as text.
public final class Driver {
    public State state;

    /// Effects that are for the world.
    public final List<Effect> effects = new ArrayList<>();

    private final Map<String, String> environment;

    public Driver(int columns, int rows, SampleAtlas sample, boolean chosen) {
        this(columns, rows, SampleSession.of(sample, Duration.ZERO, chosen), Map.of("COLORTERM", "truecolor"));
    }

    Driver(int columns, int rows, TuiSession session, Map<String, String> environment) {
        this(
                columns,
                rows,
                session,
                new TuiOptions(
                        environment,
                        List.of("title"),
                        Optional.of("category"),
                        InputStream.nullInputStream(),
                        new PrintStream(OutputStream.nullOutputStream())));
    }

    public Driver(int columns, int rows, TuiSession session, TuiOptions options) {
        environment = options.environment();
        State.Setup setup = new State.Setup(session, options, MapView.of(DotGlyphs.BRAILLE));
        State begun = State.of(setup, columns, rows, CollectionListScreen.LOADING);
        take(
                session.collection().isPresent()
                        ? BackgroundWork.begin(begun, session.collection().get())
                        : Step.to(begun, BackgroundWork.collections(setup)));
    }

    public Driver keys(String... keys) {
        for (String key : keys) {
            event(new Event.FromTerminal(new Input.Key(key)));
        }
        return this;
    }

    /// Types a text, key by key.
    public Driver type(String text) {
        text.codePoints().forEach(code -> keys(code == ' ' ? "Space" : Character.toString(code)));
        return this;
    }

    public Driver event(Event event) {
        take(Update.of(state, event));
        return this;
    }

    private void take(Step step) {
        state = step.state();
        for (Effect effect : step.effects()) {
            if (effect instanceof Effect.Work work) {
                event(new Event.Finished(work.slot(), work.task().run(Progress.NONE)));
            } else {
                effects.add(effect);
            }
        }
    }

    public CollectionScreen browser() {
        return (CollectionScreen) state.screen();
    }

    /// The screen.
    public Canvas frame() {
        return Frame.of(state, Capabilities.of(environment).look());
    }

    public String text() {
        return frame().content();
    }
}
