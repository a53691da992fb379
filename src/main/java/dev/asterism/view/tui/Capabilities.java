package dev.asterism.view.tui;

import dev.asterism.view.tui.image.TerminalImages;
import dev.asterism.view.tui.image.Tmux;
import dev.asterism.view.tui.panel.RenderStyle;
import dev.asterism.view.tui.panel.Theme;
import dev.asterism.view.tui.screen.ColourDepth;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a terminal can do: first as the environment lets one expect, then as the terminal itself tells.
///
/// @param depth how many colours
/// @param light whether the background is
/// @param means how images are drawn
/// @param chosen whether the user chose the means
/// @param cellWidth of a cell, in pixels
/// @param cellHeight of a cell, in pixels
public record Capabilities(
        ColourDepth depth, boolean light, TerminalImages.Means means, boolean chosen, int cellWidth, int cellHeight) {
    private static final Pattern BACKGROUND = Pattern.compile(
            "\033]11;rgba?:([0-9a-fA-F]{2})[0-9a-fA-F]*/([0-9a-fA-F]{2})[0-9a-fA-F]*/([0-9a-fA-F]{2}).*",
            Pattern.DOTALL);
    private static final Pattern CELL = Pattern.compile("\033\\[6;(\\d{1,3});(\\d{1,3})t");
    private static final Pattern VERSION = Pattern.compile("\033P>\\|([^\033]*).*", Pattern.DOTALL);
    private static final Pattern ATTRIBUTES = Pattern.compile("\033\\[\\?([\\d;]*)c");
    /// Sets a background and asks which is set: terminals with fewer colours answer with none or another.
    private static final String TRUE_COLOUR = "\033[48:2:1:2:3m\033P$qm\033\\\033[m";

    private static final Pattern TRUE = Pattern.compile("\033P1\\$r.*48:2:(0|1)?:?1:2:3.*", Pattern.DOTALL);
    private static final Pattern KITTY = Pattern.compile("\033_Gi=31;OK.*", Pattern.DOTALL);

    public static Capabilities of(Map<String, String> environment) {
        ColourDepth depth = ColourDepth.of(environment);
        String wish = environment.getOrDefault("ASTERISM_IMAGES", "").toUpperCase(Locale.ROOT);
        boolean chosen = false;
        TerminalImages.Means means =
                depth == ColourDepth.NONE ? TerminalImages.Means.NONE : TerminalImages.Means.BLOCKS;
        for (TerminalImages.Means one : TerminalImages.Means.values()) {
            if (one.name().equals(wish)) {
                means = one;
                chosen = true;
            }
        }
        return new Capabilities(depth, isLight(environment), means, chosen, 10, 20);
    }

    /// Some terminals tell the colours in a variable, as `foreground;background` among the sixteen.
    private static boolean isLight(Map<String, String> environment) {
        String colours = environment.getOrDefault("COLORFGBG", "");
        String background = colours.substring(colours.lastIndexOf(';') + 1);
        return background.equals("7") || background.equals("15");
    }

    /// What to ask a terminal; its answers go to [#told]. The last question is one that all answer.
    public static String questions(Map<String, String> environment) {
        String term = environment.getOrDefault("TERM", "");
        if (term.equals("linux") || term.startsWith("vt")) {
            // They would show the questions as text.
            return "";
        }
        if (term.startsWith("screen") && !environment.containsKey("TMUX")) {
            // GNU screen takes the question for graphics as text for its title, and answers the others by itself.
            return "\033]11;?\033\\\033[c";
        }
        String graphics = "\033_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\033\\";
        String version = "\033[>0q";
        String through = environment.containsKey("TMUX") ? Tmux.through(graphics) + Tmux.through(version) : graphics;
        return version + through + TRUE_COLOUR + "\033[16t\033]11;?\033\\\033[c";
    }

    /// What is known after an answer.
    public Capabilities told(String report) {
        Matcher background = BACKGROUND.matcher(report);
        if (background.matches()) {
            double brightness = 0.299 * hex(background, 1) + 0.587 * hex(background, 2) + 0.114 * hex(background, 3);
            return new Capabilities(depth, brightness > 128, means, chosen, cellWidth, cellHeight);
        }
        Matcher cell = CELL.matcher(report);
        if (cell.matches()) {
            int height = Integer.parseInt(cell.group(1));
            int width = Integer.parseInt(cell.group(2));
            return width < 3 || height < 3 ? this : new Capabilities(depth, light, means, chosen, width, height);
        }
        Matcher version = VERSION.matcher(report);
        if (version.matches()) {
            return named(version.group(1).toLowerCase(Locale.ROOT));
        }
        if (TRUE.matcher(report).matches() && depth != ColourDepth.NONE) {
            return new Capabilities(ColourDepth.TRUE, light, means, chosen, cellWidth, cellHeight);
        }
        if (KITTY.matcher(report).matches()) {
            return with(TerminalImages.Means.KITTY);
        }
        Matcher attributes = ATTRIBUTES.matcher(report);
        if (attributes.matches() && (";" + attributes.group(1) + ";").contains(";4;")) {
            return with(TerminalImages.Means.SIXEL);
        }
        return this;
    }

    private static int hex(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group), 16);
    }

    private Capabilities named(String name) {
        boolean inline = name.startsWith("iterm2") || name.startsWith("wezterm") || name.startsWith("mintty");
        Capabilities known = inline ? with(TerminalImages.Means.ITERM) : this;
        boolean modern = inline
                || name.startsWith("kitty")
                || name.startsWith("ghostty")
                || name.startsWith("foot")
                || name.startsWith("tmux")
                || name.startsWith("konsole")
                || name.startsWith("contour");
        return modern && depth != ColourDepth.NONE
                ? new Capabilities(ColourDepth.TRUE, light, known.means, chosen, cellWidth, cellHeight)
                : known;
    }

    /// Better than blocks; but no other protocol takes the place of one already known to work.
    private Capabilities with(TerminalImages.Means better) {
        return chosen || means != TerminalImages.Means.BLOCKS
                ? this
                : new Capabilities(depth, light, better, false, cellWidth, cellHeight);
    }

    /// Whether an answer is that to the last question.
    static boolean isLast(String report) {
        return ATTRIBUTES.matcher(report).matches();
    }

    RenderStyle look() {
        return new RenderStyle(Theme.of(depth, light), new TerminalImages(means, cellWidth, cellHeight));
    }
}
