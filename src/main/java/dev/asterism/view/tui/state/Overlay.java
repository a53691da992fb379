package dev.asterism.view.tui.state;

import dev.asterism.view.tui.port.AtlasSettings;
import java.util.List;

/// What lies over the screen and takes all keys until it is gone.
public sealed interface Overlay {
    /// The keys, as a scrolling list.
    record Help(int top) implements Overlay {}

    /// Text to read, such as a report.
    ///
    /// @param lines each at most a line wide; the first is the title
    record Document(String title, List<String> lines, int top) implements Overlay {}

    /// A line to type into.
    ///
    /// @param text what has been typed
    /// @param caret the place in it
    /// @param earlier how far back in the history the text is from, 0 for a new one
    /// @param offers completions on show
    record Prompt(Kind kind, String text, int caret, int earlier, List<String> offers) implements Overlay {
        /// What the line is for.
        public enum Kind {
            SEARCH("/", "search"),
            FILTER("&", "filter"),
            COMMAND(":", "command");

            private final String sign;
            private final String title;

            Kind(String sign, String title) {
                this.sign = sign;
                this.title = title;
            }

            public String sign() {
                return sign;
            }

            public String title() {
                return title;
            }
        }

        public static Prompt of(Kind kind, String text) {
            return new Prompt(kind, text, text.length(), 0, List.of());
        }
    }

    /// One of a few things to choose.
    record Picker(Purpose purpose, String title, List<String> options, Cursor cursor) implements Overlay {
        /// What is done with the choice.
        public enum Purpose {
            SORT,
            COLOUR,
            COPY,
            EXPORT
        }
    }

    /// Other settings for the analysis.
    ///
    /// @param row the setting under the cursor
    record Recluster(AtlasSettings settings, String clusters, int row) implements Overlay {}
}
