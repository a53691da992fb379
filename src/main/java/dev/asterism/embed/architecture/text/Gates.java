package dev.asterism.embed.architecture.text;

import dev.asterism.embed.torchscript.Activation;
import dev.asterism.embed.torchscript.Script;
import dev.asterism.embed.torchscript.Value;

/// Gated linear units (Shazeer 2020, "GLU variants improve transformer"): one half of the numbers, activated, times the
/// other.
final class Gates {
    private Gates() {}

    /// The first half is activated.
    static Value first(Script script, Value both, Activation activation) {
        long half = both.width() / 2;
        return script.multiply(
                script.activate(script.slice(both, 0, half), activation), script.slice(both, half, 2 * half));
    }

    /// The second half is activated.
    static Value second(Script script, Value both, Activation activation) {
        long half = both.width() / 2;
        return script.multiply(
                script.slice(both, 0, half), script.activate(script.slice(both, half, 2 * half), activation));
    }
}
