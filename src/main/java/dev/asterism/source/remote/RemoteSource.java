package dev.asterism.source.remote;

import dev.asterism.source.SourceFiles;
import java.util.Optional;

/// A source from elsewhere whose files are here now.
///
/// @param files in the cache
/// @param part which of several tables in the file, if the user named one
/// @param stamp the same as long as the content is the same
/// @param collection what to call a collection of it
/// @param qualified what to call it where another source has that name
public record RemoteSource(
        SourceFiles files, Optional<String> part, String stamp, String collection, String qualified) {}
