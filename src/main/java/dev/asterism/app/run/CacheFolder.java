package dev.asterism.app.run;

import java.nio.file.Path;
import java.util.Map;

/// Where all is kept that can be made again, but belongs to no collection: converted models, the engine's libraries.
public final class CacheFolder {
    private CacheFolder() {}

    /// The folder, as the XDG base directory specification says. It need not be there.
    public static Path of(Map<String, String> environment) {
        String base = environment.getOrDefault("XDG_CACHE_HOME", "");
        return (base.isEmpty() ? home(environment).resolve(".cache") : Path.of(base)).resolve("asterism");
    }

    private static Path home(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "");
        String known = home.isEmpty() ? System.getProperty("user.home") : home;
        // Java's word for a user who is not in the list of users: not a folder of that name under the working folder.
        return Path.of(known.equals("?") ? "/nonexistent" : known);
    }
}
