package dev.asterism.embed.encoder;

import dev.asterism.model.embedding.Precision;
import dev.asterism.model.embedding.TensorProgram;

/// A tower of a model, ready to run.
///
/// @param precision what was chosen
/// @param dimension of its vectors
public record LoadedEncoder(TensorProgram program, Precision precision, int dimension) {}
