package dev.asterism.app.run;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/// What a run finds around it; passed in so that tests can stand in for it.
///
/// @param environment the variables of the process
/// @param folder the working folder
/// @param home where Asterism is installed: the folder with `config` and `sample-csv`
/// @param out for results
/// @param err for messages
/// @param terminal whether a person sits at a terminal that both `out` and the keyboard belong to
/// @param errTerminal whether `err` is a terminal
/// @param clock for dates in what is written
public record ProcessContext(
        Map<String, String> environment,
        Path folder,
        Path home,
        PrintStream out,
        PrintStream err,
        boolean terminal,
        boolean errTerminal,
        InstantSource clock) {}
