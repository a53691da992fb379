package dev.asterism.view.tui.port;

import dev.asterism.OptionsContract;
import dev.asterism.view.SampleAtlas;
import dev.asterism.view.tui.Driver;
import dev.asterism.view.tui.SampleSession;
import dev.asterism.view.tui.Tui;
import dev.asterism.view.tui.TuiIT;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class TuiOptionsTest extends OptionsContract<TuiOptions> {
    private static final SampleAtlas SAMPLE = SampleAtlas.of(60, 3, false, 7);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    TuiOptionsTest() {
        super(TuiOptions.class);
    }

    @Override
    protected void cases() {
        TuiOptions base = new TuiOptions(
                Map.of("TERM", "dumb"),
                List.of("title"),
                Optional.of("category"),
                InputStream.nullInputStream(),
                new PrintStream(printed, true));
        changes(
                base,
                this::listing,
                "environment",
                Map.of(),
                "displayFields",
                List.of("colour"),
                "out",
                new PrintStream(PrintStream.nullOutputStream()));
        changes(base, TuiOptionsTest::report, "labelField", Optional.empty());
        elsewhere("in", TuiIT.class);
    }

    /// What is printed on a terminal that cannot place its cursor.
    private String listing(TuiOptions options) {
        printed.reset();
        Tui.run(SampleSession.of(SAMPLE, Duration.ZERO, true), options);
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static String report(TuiOptions options) {
        Driver driver = new Driver(100, 40, SampleSession.of(SAMPLE, Duration.ZERO, true), options);
        return driver.keys(":").type("report").keys("Enter").text();
    }
}
