package dev.asterism.view.tui.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Every key and what it does. The help and the hint line are made from it, so that they cannot lie.
public final class KeyTable {
    /// Where a key means something.
    public enum Context {
        /// In panels that are lists.
        LIST("In lists"),
        /// In the map.
        MAP("On the map"),
        /// In every panel.
        ANYWHERE("Everywhere");

        private final String title;

        Context(String title) {
            this.title = title;
        }

        /// Where that is, for people.
        public String title() {
            return title;
        }
    }

    /// A key and its meaning.
    ///
    /// @param keys the names of the keys, see [dev.asterism.view.tui.screen.Input.Key]
    /// @param shown how the keys are written in help
    /// @param hint a word or two for the hint line; empty: not in the hint line
    /// @param help a short sentence
    public record Binding(Context context, Action action, List<String> keys, String shown, String hint, String help) {}

    private static final List<Binding> BINDINGS = new ArrayList<>();

    static {
        list(Action.DOWN, "j Down", "j/k ↑/↓", "move", "next and previous row");
        list(Action.UP, "k Up", "", "", "");
        list(Action.IN, "l Right", "l/h →/←", "", "on to the next panel, back to the one before");
        list(Action.OUT, "h Left", "", "", "");
        list(Action.TOP, "g Home", "g/G", "", "first and last row");
        list(Action.BOTTOM, "G End", "", "", "");
        list(Action.HALF_DOWN, "Ctrl-D", "Ctrl-D/U", "", "half a page down, up");
        list(Action.HALF_UP, "Ctrl-U", "", "", "");
        list(Action.PAGE_DOWN, "Ctrl-F PageDown", "Ctrl-F/B", "", "a page down, up");
        list(Action.PAGE_UP, "Ctrl-B PageUp", "", "", "");
        map(Action.TURN_LEFT, "h Left", "hjkl ←↓↑→", "turn", "turn the map");
        map(Action.TURN_DOWN, "j Down", "", "", "");
        map(Action.TURN_UP, "k Up", "", "", "");
        map(Action.TURN_RIGHT, "l Right", "", "", "");
        map(Action.NEARER, "+ =", "+/-", "zoom", "nearer, farther");
        map(Action.FARTHER, "- _", "", "", "");
        map(Action.FIT, "0", "0", "fit", "the whole map, seen from the front");
        map(Action.SPIN, ".", ".", "spin", "let it turn by itself");
        any(Action.CHOOSE, "Enter", "Enter", "", "open: a cluster, an item, a neighbour");
        any(Action.BACK, "Esc Backspace", "Esc", "", "back: what was shown before, the small panel");
        any(Action.NEXT_PANEL, "Tab", "Tab", "panel", "next panel, with Shift the one before");
        any(Action.PREVIOUS_PANEL, "Shift-Tab", "", "", "");
        any(Action.ZOOM_PANEL, "z", "z", "zoom", "the panel in full, and small again");
        any(Action.TO_MAP, "M", "M", "", "to the map and back");
        any(Action.SEARCH, "/", "/", "search", "find items by words");
        any(Action.NEXT_HIT, "n", "n/N", "", "next and previous hit");
        any(Action.PREVIOUS_HIT, "N", "", "", "");
        any(Action.LIKE_THIS, "*", "*", "like this", "more like this item");
        any(Action.FILTER, "&", "&", "filter", "keep rows with field=value or field~regex");
        any(Action.COMMAND, ":", ":", "command", "type a command; Tab completes it");
        any(Action.SORT, "s", "s", "sort", "put the rows in another order");
        any(Action.COLOUR, "c", "c", "colour", "colour the map by cluster or by a field");
        any(Action.MARK, "Space", "Space", "mark", "mark the item, for the export");
        any(Action.COPY, "y", "y/Y", "", "copy the item's id, or one of its fields");
        any(Action.COPY_FIELD, "Y", "", "", "");
        any(Action.EXPORT, "e", "e", "", "write what is marked or listed as CSV, JSON");
        any(Action.PLOT, "p", "p", "HTML", "write the interactive map as one HTML file");
        any(Action.OPEN_ADDRESS, "o", "o", "", "open the item's address in the browser");
        any(Action.RECLUSTER, "r", "r", "", "other clusters, another map");
        any(Action.REPORT, "R", "R", "", "report on the cluster");
        any(Action.MAP_FORM, "v", "v", "", "draw the map in braille, blocks or ASCII");
        any(Action.LABELS, "L", "L", "", "cluster names on the map, or none");
        any(Action.MOUSE, "m", "m", "", "use the mouse here, or leave it alone");
        any(Action.REDRAW, "Ctrl-L", "Ctrl-L", "", "draw the screen again");
        any(Action.SUSPEND, "Ctrl-Z", "Ctrl-Z", "", "to the shell; fg comes back");
        any(Action.HELP, "? F1", "?", "help", "these keys");
        any(Action.QUIT, "q", "q", "quit", "quit");
        any(Action.INTERRUPT, "Ctrl-C", "Ctrl-C", "", "stop what is running; twice: quit");
    }

    private KeyTable() {}

    /// What a key does.
    public static Optional<Action> action(Context context, String key) {
        for (Binding binding : BINDINGS) {
            if ((binding.context == context || binding.context == Context.ANYWHERE) && binding.keys.contains(key)) {
                return Optional.of(binding.action);
            }
        }
        return Optional.empty();
    }

    /// Every binding.
    public static List<Binding> all() {
        return List.copyOf(BINDINGS);
    }

    /// All that is worth a line of help, in order.
    public static List<Binding> shown() {
        return BINDINGS.stream().filter(binding -> !binding.shown.isEmpty()).toList();
    }

    /// What the hint line offers, in order.
    public static List<Binding> hints(Context context) {
        return BINDINGS.stream()
                .filter(binding -> !binding.hint.isEmpty())
                .filter(binding -> binding.context == context || binding.context == Context.ANYWHERE)
                .toList();
    }

    private static void list(Action action, String keys, String shown, String hint, String help) {
        BINDINGS.add(new Binding(Context.LIST, action, List.of(keys.split(" ")), shown, hint, help));
    }

    private static void map(Action action, String keys, String shown, String hint, String help) {
        BINDINGS.add(new Binding(Context.MAP, action, List.of(keys.split(" ")), shown, hint, help));
    }

    private static void any(Action action, String keys, String shown, String hint, String help) {
        BINDINGS.add(new Binding(Context.ANYWHERE, action, List.of(keys.split(" ")), shown, hint, help));
    }
}
