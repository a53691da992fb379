package dev.asterism.view.tui.update;

import dev.asterism.view.tui.state.CollectionScreen;
import dev.asterism.view.tui.state.Overlay.Prompt;
import dev.asterism.view.tui.state.State;
import dev.asterism.view.tui.state.Step;
import java.util.List;

/// Typing into a line: moving, deleting, completing, and what was typed earlier.
final class PromptKeys {
    private PromptKeys() {}

    static Step key(State state, Prompt prompt, String key) {
        String text = prompt.text();
        int caret = prompt.caret();
        return switch (key) {
            case "Enter" -> run(state.withoutOverlay().remembering(prompt.kind().sign() + text), prompt);
            case "Tab" -> Step.to(state.over(completed(state, prompt)));
            case "Up" -> Step.to(state.over(recalled(state, prompt, 1)));
            case "Down" -> Step.to(state.over(recalled(state, prompt, -1)));
            case "Left" -> edit(state, prompt, text, caret == 0 ? 0 : text.offsetByCodePoints(caret, -1));
            case "Right" ->
                edit(state, prompt, text, caret == text.length() ? caret : text.offsetByCodePoints(caret, 1));
            case "Home", "Ctrl-A" -> edit(state, prompt, text, 0);
            case "End", "Ctrl-E" -> edit(state, prompt, text, text.length());
            case "Backspace", "Ctrl-H" -> backspace(state, prompt);
            case "Delete", "Ctrl-D" ->
                caret == text.length()
                        ? Step.to(state)
                        : edit(
                                state,
                                prompt,
                                text.substring(0, caret) + text.substring(text.offsetByCodePoints(caret, 1)),
                                caret);
            case "Ctrl-U" -> edit(state, prompt, text.substring(caret), 0);
            case "Ctrl-K" -> edit(state, prompt, text.substring(0, caret), caret);
            case "Ctrl-W" -> deleteWord(state, prompt);
            case "Space" -> insert(state, prompt, " ");
            default -> key.codePointCount(0, key.length()) == 1 ? insert(state, prompt, key) : Step.to(state);
        };
    }

    private static Step run(State state, Prompt prompt) {
        if (prompt.kind() == Prompt.Kind.COMMAND) {
            return Commands.run(state, prompt.text());
        }
        if (!(state.screen() instanceof CollectionScreen browser)) {
            return Step.to(state);
        }
        return prompt.kind() == Prompt.Kind.SEARCH
                ? CollectionKeys.search(state, browser, prompt.text())
                : CollectionKeys.filter(state, browser, prompt.text());
    }

    private static Step edit(State state, Prompt prompt, String text, int caret) {
        List<String> offers = prompt.kind() == Prompt.Kind.COMMAND
                        && !text.isEmpty()
                        && !prompt.offers().isEmpty()
                ? Commands.completions(state, text)
                : List.of();
        return Step.to(state.over(new Prompt(prompt.kind(), text, caret, 0, offers)));
    }

    private static Step insert(State state, Prompt prompt, String typed) {
        String text = prompt.text().substring(0, prompt.caret())
                + typed
                + prompt.text().substring(prompt.caret());
        return edit(state, prompt, text, prompt.caret() + typed.length());
    }

    /// Deletes backwards; in an empty line leaves it.
    private static Step backspace(State state, Prompt prompt) {
        if (prompt.text().isEmpty()) {
            return Step.to(state.withoutOverlay());
        }
        if (prompt.caret() == 0) {
            return Step.to(state);
        }
        int from = prompt.text().offsetByCodePoints(prompt.caret(), -1);
        return edit(
                state, prompt, prompt.text().substring(0, from) + prompt.text().substring(prompt.caret()), from);
    }

    private static Step deleteWord(State state, Prompt prompt) {
        String before = prompt.text().substring(0, prompt.caret()).stripTrailing();
        String kept = before.substring(0, before.lastIndexOf(' ') + 1);
        return edit(state, prompt, kept + prompt.text().substring(prompt.caret()), kept.length());
    }

    /// Completes as far as all possibilities agree, and shows them if there are several.
    private static Prompt completed(State state, Prompt prompt) {
        List<String> offers =
                switch (prompt.kind()) {
                    case COMMAND -> Commands.completions(state, prompt.text());
                    case FILTER ->
                        Commands.completions(state, "filter " + prompt.text()).stream()
                                .map(line -> line.substring("filter ".length()))
                                .toList();
                    case SEARCH -> List.of();
                };
        if (offers.isEmpty()) {
            return prompt;
        }
        String common = offers.stream().reduce(PromptKeys::common).orElse(prompt.text());
        String text = common.length() > prompt.text().length() ? common : prompt.text();
        if (offers.size() == 1 && prompt.kind() == Prompt.Kind.COMMAND && !text.contains(" ")) {
            text += " ";
        }
        return new Prompt(prompt.kind(), text, text.length(), 0, offers.size() == 1 ? List.of() : offers);
    }

    private static String common(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return one.substring(0, length);
    }

    private static Prompt recalled(State state, Prompt prompt, int step) {
        List<String> lines = state.history().stream()
                .filter(line -> line.startsWith(prompt.kind().sign()))
                .map(line -> line.substring(1))
                .toList();
        int earlier = Math.clamp(prompt.earlier() + step, 0, lines.size());
        String text = earlier == 0 ? "" : lines.get(earlier - 1);
        return new Prompt(prompt.kind(), text, text.length(), earlier, List.of());
    }
}
