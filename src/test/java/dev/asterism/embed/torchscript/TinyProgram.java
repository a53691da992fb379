package dev.asterism.embed.torchscript;

import dev.asterism.model.embedding.Precision;
import java.nio.file.Path;

/// Writes programs of one line, as somebody's own models.
public final class TinyProgram {
    private TinyProgram() {}

    /// A program of one input.
    ///
    /// @param expression of TorchScript, with `%s` for the input
    public static void write(Path file, String expression) {
        Script script = new Script(null, "", Precision.FP32);
        script.output(script.set(expression, script.input()));
        TorchScriptArchive.write(file, script);
    }
}
