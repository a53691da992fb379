/// What turns items into vectors: the ports of embedders, tokenizers and tensor programs, and what says which
/// model and precision is meant.
package dev.asterism.model.embedding;
