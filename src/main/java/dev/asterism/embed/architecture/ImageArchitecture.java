package dev.asterism.embed.architecture;

import dev.asterism.embed.checkpoint.Checkpoint;
import dev.asterism.embed.torchscript.Script;
import dev.asterism.embed.torchscript.Value;

/// A transformer that looks at images.
public interface ImageArchitecture {
    /// Pixels a side of the images it was trained on.
    int imageSize();

    /// Whether it takes images of other sizes too.
    default boolean takesAnySize() {
        return false;
    }

    /// What the names of its weights begin with.
    String prefix(Checkpoint checkpoint);

    /// Numbers of a vector, `d`.
    long dimension(Script script);

    /// Makes sure that the whole of a checkpoint was understood, if what the model does is read from its tensors.
    ///
    /// @throws dev.asterism.model.error.ModelException if not
    default void check(Script script) {}

    /// Writes the transformer.
    ///
    /// @param pixels `b x 3 x side x side`
    /// @return `b x d`
    Value encode(Script script, Value pixels, int side);
}
