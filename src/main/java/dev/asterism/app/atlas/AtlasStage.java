package dev.asterism.app.atlas;

/// The stages of an analysis, as reports name them.
public enum AtlasStage {
    LOAD("load"),
    NEIGHBOURS("neighbours"),
    AFFINITIES("affinities"),
    OPTIMISE("optimise"),
    CLUSTERS("clusters"),
    NAMES("names"),
    QUALITY("quality");

    private final String key;

    AtlasStage(String key) {
        this.key = key;
    }

    /// Its name in a report.
    public String key() {
        return key;
    }
}
