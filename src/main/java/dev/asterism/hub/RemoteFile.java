package dev.asterism.hub;

import java.util.OptionalLong;

/// What the hub says of a file.
///
/// @param commit of the repository the file is in
/// @param etag names the content: the sha256 of a large file, the git blob id of a small one
/// @param size in bytes, where the hub says
public record RemoteFile(String commit, String etag, OptionalLong size) {}
