package dev.asterism.embed.architecture.timm;

import dev.asterism.embed.architecture.ImageArchitecture;
import dev.asterism.embed.architecture.Prefixes;
import dev.asterism.embed.checkpoint.Checkpoint;
import dev.asterism.embed.torchscript.Script;

/// What the families of timm have in common: settings of one form, and programs that are read off the tensors.
interface TimmArchitecture extends ImageArchitecture {
    TimmSettings settings();

    /// A tensor that every checkpoint of the family has, without what its name may begin with.
    String firstTensor();

    @Override
    default int imageSize() {
        return settings().imageSize();
    }

    /// Convolutions do.
    @Override
    default boolean takesAnySize() {
        return true;
    }

    @Override
    default String prefix(Checkpoint checkpoint) {
        return Prefixes.find(checkpoint, firstTensor(), "", "timm_model.");
    }

    @Override
    default void check(Script script) {
        settings().requireAllUsed(script);
    }
}
