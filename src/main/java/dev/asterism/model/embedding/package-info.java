/// What turns items into vectors: the ports of embedders, tokenizers and tensor programs, and what says which
/// model and precision is meant.
@NullMarked
package dev.asterism.model.embedding;

import org.jspecify.annotations.NullMarked;
