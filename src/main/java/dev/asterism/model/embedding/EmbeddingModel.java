package dev.asterism.model.embedding;

/// What made an embedding. Vectors of two models can be compared only if the records are equal but for the precision.
///
/// @param name as the user gave it, such as `BAAI/bge-small-en-v1.5`
/// @param revision the commit or content hash of the weights; tells two models of one name apart
/// @param precision never [Precision#AUTO]: what was chosen
/// @param dimension length of a vector
public record EmbeddingModel(String name, String revision, Precision precision, int dimension) {
    /// The name of a model that nobody named.
    private static final String UNNAMED = "unknown";

    /// The name of what is no model: the vectors are imported coordinates.
    private static final String COORDINATES = "coordinates";

    /// The revision of vectors made elsewhere: which weights made them is not known here.
    private static final String IMPORTED = "imported";

    /// Of vectors that were made elsewhere by a model that was not named.
    public static EmbeddingModel imported(int dimension) {
        return imported(UNNAMED, dimension);
    }

    /// Of vectors that were made elsewhere.
    ///
    /// @param name of the model, as people say
    public static EmbeddingModel imported(String name, int dimension) {
        return new EmbeddingModel(name, IMPORTED, Precision.FP32, dimension);
    }

    /// Of imported coordinates, where there are no vectors but the map.
    public static EmbeddingModel coordinates(int dimension) {
        return imported(COORDINATES, dimension);
    }

    /// Whether the vectors are but the places of the items in an imported map, so that to be near means to be near
    /// there.
    public boolean isCoordinates() {
        return isImported() && name.equals(COORDINATES);
    }

    /// Whether the vectors were made elsewhere, so that only their name and dimension can tell whether another model
    /// goes with them.
    public boolean isImported() {
        return revision.equals(IMPORTED);
    }

    /// Whether it is known which model it was.
    public boolean isNamed() {
        return !isCoordinates() && !(isImported() && name.equals(UNNAMED));
    }
}
