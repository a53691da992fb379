/// What a person sees while work is going on: bars on a terminal, plain lines in a log, and the way to stop.
@NullMarked
package dev.asterism.app.terminal;

import org.jspecify.annotations.NullMarked;
