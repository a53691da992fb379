/// Files and folders that appear whole or not at all ([dev.asterism.io.AtomicFile],
/// [dev.asterism.io.AtomicFolder]), and the digest of their content ([dev.asterism.io.Sha256]).
@NullMarked
package dev.asterism.io;

import org.jspecify.annotations.NullMarked;
