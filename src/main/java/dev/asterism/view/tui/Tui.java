package dev.asterism.view.tui;

import dev.asterism.model.error.ViewException;
import dev.asterism.view.tui.map.DotGlyphs;
import dev.asterism.view.tui.port.TuiOptions;
import dev.asterism.view.tui.port.TuiSession;
import dev.asterism.view.tui.screen.TtyTerminal;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/// The terminal user interface.
public final class Tui {
    private Tui() {}

    /// Takes over the terminal until the user quits. On a terminal that cannot place its cursor, prints a listing.
    ///
    /// @return the exit code: 0, or 130 if the user interrupted
    /// @throws ViewException if there is no terminal
    public static int run(TuiSession session, TuiOptions options) {
        Map<String, String> environment = options.environment();
        String term = environment.getOrDefault("TERM", "");
        if (term.isEmpty() || term.equals("dumb")) {
            PlainListing.print(session, options);
            return 0;
        }
        boolean unicode = isUnicode(environment);
        Charset charset = unicode ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII;
        TtyTerminal terminal = new TtyTerminal(options.in(), options.out(), charset);
        try {
            return new Loop(session, options, terminal, unicode).run();
        } catch (IOException e) {
            throw new ViewException("the terminal cannot be used: " + e.getMessage(), e);
        } finally {
            terminal.close();
        }
    }

    /// By the variables that decide the character type, the strongest first; `ASTERISM_LOCALE` is what the launcher
    /// found where it chose another.
    private static boolean isUnicode(Map<String, String> environment) {
        for (String name : new String[] {"ASTERISM_LOCALE", "LC_ALL", "LC_CTYPE", "LANG"}) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                String locale = value.toLowerCase(Locale.ROOT);
                return locale.contains("utf-8") || locale.contains("utf8");
            }
        }
        return false;
    }

    /// What the map is drawn with at first.
    static DotGlyphs form(Map<String, String> environment, boolean unicode) {
        String wish = environment.getOrDefault("ASTERISM_MAP", "").toUpperCase(Locale.ROOT);
        for (DotGlyphs form : DotGlyphs.values()) {
            if (form.name().equals(wish)) {
                return form;
            }
        }
        // The console of Linux has no braille in its font.
        return !unicode
                ? DotGlyphs.ASCII
                : environment.getOrDefault("TERM", "").equals("linux") ? DotGlyphs.BLOCKS : DotGlyphs.BRAILLE;
    }
}
