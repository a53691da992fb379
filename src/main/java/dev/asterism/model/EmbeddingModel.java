package dev.asterism.model;

/// What made an embedding. Vectors of two models can be compared only if the records are equal but for the precision.
///
/// @param name as the user gave it, such as `BAAI/bge-small-en-v1.5`
/// @param revision the commit or content hash of the weights; tells two models of one name apart
/// @param precision never [Precision#AUTO]: what was chosen
/// @param dimension length of a vector
public record EmbeddingModel(String name, String revision, Precision precision, int dimension) {}
