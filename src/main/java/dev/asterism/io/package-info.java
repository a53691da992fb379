/// How files are written: whole or not at all ([dev.asterism.io.WholeFile]).
package dev.asterism.io;
