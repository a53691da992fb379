package dev.asterism.embed.tower;

import dev.asterism.embed.checkpoint.TensorView;
import java.util.List;
import java.util.Optional;

/// What a sentence-transformers repository puts behind the transformer, as its `modules.json` lists it.
public sealed interface SentenceModule {
    /// One vector of many. Several modes lie side by side.
    ///
    /// @param withPrompt whether the tokens of the prompt count
    record Pool(List<Pooling> modes, boolean withPrompt) implements SentenceModule {
        public Pool(List<Pooling> modes) {
            this(modes, true);
        }
    }

    /// A linear layer.
    ///
    /// @param weight `out x in`
    /// @param activation as `activation_function` names it, a class of `torch.nn`
    record Dense(TensorView weight, Optional<TensorView> bias, String activation) implements SentenceModule {}

    /// Division by the length.
    record Normalize() implements SentenceModule {}

    /// Ba, Kiros, Hinton 2016.
    record LayerNorm(TensorView weight, TensorView bias) implements SentenceModule {}
}
