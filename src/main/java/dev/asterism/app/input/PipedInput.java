package dev.asterism.app.input;

import dev.asterism.app.run.Context;
import dev.asterism.io.CancellableStream;
import dev.asterism.model.error.InputException;
import dev.asterism.model.item.ItemSource;
import dev.asterism.source.MessageText;
import dev.asterism.source.SourceFile;
import dev.asterism.source.open.SourceOpener;
import dev.asterism.source.open.SpooledInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What can be read but once, such as a pipe: it is copied to a temporary file, which is gone when this is closed.
///
/// @param copy in the words of the user
record PipedInput(String given, SpooledInput spooled, SourceFile copy) implements SourceInput {
    private static final String STANDARD_INPUT = "the standard input";

    static PipedInput standard(Optional<String> name, Context context) {
        if (context.surroundings().terminal()) {
            context.messages().notice("reading rows from the terminal, until Ctrl-D");
        }
        return of("-", STANDARD_INPUT, context.surroundings().in(), name, context);
    }

    static PipedInput of(String given, Path path, Optional<String> name, Context context) {
        try (InputStream in = Files.newInputStream(path)) {
            return of(given, given, in, name, context);
        } catch (IOException e) {
            throw new InputException("[" + given + "] cannot be read: " + MessageText.line(e), e);
        }
    }

    private static PipedInput of(String given, String shown, InputStream in, Optional<String> name, Context context) {
        SpooledInput spooled = SpooledInput.of(new CancellableStream(in, context.interruption()::requested), shown);
        String called = name.orElse("stdin");
        return new PipedInput(
                given,
                spooled,
                new SourceFile(
                        spooled.file(),
                        shown,
                        called,
                        context.surroundings().folder().toAbsolutePath(),
                        Optional.of("stdin:" + called)));
    }

    @Override
    public boolean isLasting() {
        return false;
    }

    @Override
    public String name() {
        return copy.name();
    }

    @Override
    public ItemSource open(SourceOpener opener) {
        return opener.open(copy, Optional.empty());
    }

    @Override
    public void close() {
        spooled.close();
    }
}
