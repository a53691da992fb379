/// How files are written: whole or not at all ([dev.asterism.io.AtomicFile]).
package dev.asterism.io;
