package dev.asterism.app.atlas;

/// What an analysis did, in numbers of items or points, as reports name them. What the cache held is not among it.
public enum AtlasWork {
    /// Points that were compared with all others.
    SEARCHED("searched"),
    /// Further points that got a new one among their neighbours.
    ENTERED("entered"),
    /// Items that were laid out together.
    LAID_OUT("laidOut"),
    /// Items new since the last map, which were placed in it.
    PLACED("placed"),
    /// Clusters that went on from those of the last map.
    CONTINUED("continuedClusters");

    private final String key;

    AtlasWork(String key) {
        this.key = key;
    }

    /// Its name in a report.
    public String key() {
        return key;
    }
}
