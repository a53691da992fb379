package dev.asterism.view.tui.port;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How the terminal is to be used.
///
/// @param environment the variables of the process: `NO_COLOR`, `COLORTERM`, `TERM`, `LANG`, `LC_ALL`, `TMUX`,
///     `ASTERISM_IMAGES` (`kitty`, `iterm`, `sixel`, `blocks`, `none`), `ASTERISM_MAP` (`braille`, `blocks`, `ascii`),
///     `ASTERISM_MOUSE` (`on`, `off`)
/// @param displayFields the fields shown first and in lists; empty: chosen from the collection's columns
/// @param labelField the column with the true class of each item, if there is one
/// @param in where keys come from
/// @param out the terminal
public record TuiOptions(
        Map<String, String> environment,
        List<String> displayFields,
        Optional<String> labelField,
        InputStream in,
        PrintStream out) {
    public TuiOptions {
        environment = Map.copyOf(environment);
        displayFields = List.copyOf(displayFields);
    }

    /// Whether clicks are taken from the start; unless told otherwise they are left to the terminal, where they select
    /// text.
    public boolean mouse() {
        return environment.getOrDefault("ASTERISM_MOUSE", "off").equalsIgnoreCase("on");
    }
}
