/// How files are written: whole or not at all ([dev.asterism.io.AtomicFile]).
@NullMarked
package dev.asterism.io;

import org.jspecify.annotations.NullMarked;
