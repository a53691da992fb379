package dev.asterism.embed.hub;

import java.nio.file.Path;
import java.util.List;

/// A model in the cache, at one commit.
///
/// @param name `owner/name`
/// @param revisions branches and tags that stood at the commit when last seen; may be empty
/// @param commit 40 hexadecimal digits
/// @param kind its `model_type`, such as `bert` or `clip`; empty if its `config.json` is not here
/// @param bytes of all its files here
/// @param files how many those are
/// @param folder where they lie
public record CachedModel(
        String name, List<String> revisions, String commit, String kind, long bytes, int files, Path folder) {
    public CachedModel {
        revisions = List.copyOf(revisions);
    }
}
