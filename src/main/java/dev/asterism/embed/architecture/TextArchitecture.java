package dev.asterism.embed.architecture;

import dev.asterism.embed.checkpoint.Checkpoint;
import dev.asterism.embed.torchscript.Masks;
import dev.asterism.embed.torchscript.Script;
import dev.asterism.embed.torchscript.Value;

/// A transformer that reads texts.
public sealed interface TextArchitecture {
    /// The longest text it takes, special tokens included.
    int maxTokens();

    /// Whether it was trained on small letters only, though its tokenizer knows capitals.
    default boolean lowerCases() {
        return false;
    }

    /// What the names of its weights begin with.
    String prefix(Checkpoint checkpoint);

    /// Numbers of a vector, `d`.
    long dimension(Script script);

    /// One that gives a vector a token, to be pooled. Its texts lie several in a row, so that no row is short and
    /// hardly any of it is padding; a token attends to those of its own text only.
    non-sealed interface PerToken extends TextArchitecture {
        /// Rows of `p` tokens.
        ///
        /// @param ids `r x p`
        /// @param positions `r x p`, counted from 0 in each text
        /// @param masks who attends to whom
        record Rows(Value ids, Value positions, Masks masks) {}

        /// Writes the transformer.
        ///
        /// @return `r x p x d`
        Value encode(Script script, Rows rows);
    }

    /// One that gives a vector a text. Its texts lie one in a row.
    non-sealed interface PerText extends TextArchitecture {
        /// Writes the transformer.
        ///
        /// @param ids `b x n`
        /// @param present `b x n`, false where there is padding
        /// @return `b x d`
        Value encode(Script script, Value ids, Value present);
    }
}
