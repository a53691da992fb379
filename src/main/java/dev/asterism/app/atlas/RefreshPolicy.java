package dev.asterism.app.atlas;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// What becomes of maps made before: kept and extended by what is new, or made from scratch, once a run.
public final class RefreshPolicy {
    private final boolean wanted;
    private final Consumer<String> adviser;
    private final Set<String> refreshed = ConcurrentHashMap.newKeySet();

    /// @param wanted whether maps are to be made from scratch
    /// @param adviser takes advice where a map has grown so much that it should be
    public RefreshPolicy(boolean wanted, Consumer<String> adviser) {
        this.wanted = wanted;
        this.adviser = adviser;
    }

    /// Whether the map of a key is to be made from scratch; no longer once it was asked.
    boolean due(AtlasKey key) {
        return wanted && refreshed.add(key.manifest().collection() + "\n" + key.mapText());
    }

    void advise(String text) {
        adviser.accept(text);
    }
}
