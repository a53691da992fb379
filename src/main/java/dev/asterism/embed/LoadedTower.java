package dev.asterism.embed;

import dev.asterism.model.Precision;
import dev.asterism.model.TensorProgram;

/// A tower of a model, ready to run.
///
/// @param precision what was chosen
/// @param dimension of its vectors
record LoadedTower(TensorProgram program, Precision precision, int dimension) {}
