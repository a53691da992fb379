package dev.asterism.torch;

import java.util.ArrayList;
import java.util.List;

/// Reads the part of Oniguruma's regular expressions that tokenizers use.
///
/// Source: the RE document of Oniguruma 6.9, Ruby's syntax.
final class PatternParser {
    private static final int LONGEST = 10_000;
    private static final int DEEPEST = 32;
    private static final int MOST_REPEATS = 1000;
    private static final String CLASS_ESCAPES = "sSdDwWhH";
    private static final String CHARACTER_ESCAPES = "nrtfvae";
    private static final String ANCHOR_ESCAPES = "bBAzZ";

    private final String pattern;
    private int at;
    private int depth;
    private int lastCounted = -1;

    private PatternParser(String pattern) {
        this.pattern = pattern;
    }

    /// @throws IllegalArgumentException if there is something in it that is not known here
    static PatternCost.Node parse(String pattern) {
        if (pattern.length() > LONGEST) {
            throw new IllegalArgumentException("it has " + pattern.length() + " characters");
        }
        PatternParser parser = new PatternParser(pattern);
        parser.skip("(?i)");
        PatternCost.Node root = parser.choice();
        if (parser.at < pattern.length()) {
            throw parser.unknown();
        }
        return root;
    }

    private PatternCost.Node choice() {
        if (++depth > DEEPEST) {
            throw unknown();
        }
        List<PatternCost.Node> branches = new ArrayList<>();
        do {
            branches.add(sequence());
        } while (skip("|"));
        depth--;
        return PatternCost.oneOf(branches);
    }

    private PatternCost.Node sequence() {
        List<PatternCost.Node> parts = new ArrayList<>();
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            int start = at;
            parts.add(repeated(part(), start));
        }
        return PatternCost.inOrder(parts);
    }

    private PatternCost.Node part() {
        char c = pattern.charAt(at);
        return switch (c) {
            case '(' -> group();
            case '[' -> {
                characterClass();
                yield new PatternCost.One();
            }
            case '\\' -> escape();
            case '^', '$' -> {
                at++;
                yield nothing();
            }
            case '*', '+', '?', '{' -> throw unknown();
            default -> {
                at += Character.charCount(pattern.codePointAt(at));
                yield new PatternCost.One();
            }
        };
    }

    private static PatternCost.Node nothing() {
        return new PatternCost.Look(new PatternCost.One());
    }

    private PatternCost.Node group() {
        at++;
        boolean look = skip("?!") || skip("?=") || skip("?<!") || skip("?<=");
        if (!look && skip("?") && !skip(":") && !skip(">") && !skip("i:") && !skip("-i:") && !skip("m:")) {
            throw unknown();
        }
        PatternCost.Node inner = choice();
        if (!skip(")")) {
            throw unknown();
        }
        return look ? new PatternCost.Look(inner) : inner;
    }

    private PatternCost.Node escape() {
        at++;
        if (at == pattern.length()) {
            throw unknown();
        }
        int c = pattern.codePointAt(at);
        at += Character.charCount(c);
        if (ANCHOR_ESCAPES.indexOf(c) >= 0) {
            return nothing();
        }
        if (c == 'p' || c == 'P') {
            name();
        } else if (c == 'x' || c == 'u') {
            number(c);
        } else if (Character.isLetterOrDigit(c) && (CLASS_ESCAPES + CHARACTER_ESCAPES).indexOf(c) < 0) {
            throw unknown();
        }
        return new PatternCost.One();
    }

    /// Of a property: `{L}`.
    private void name() {
        int end = pattern.indexOf('}', at);
        if (!skip("{") || end < 0 || !pattern.substring(at, end).matches("\\^?[A-Za-z_ =-]{1,40}")) {
            throw unknown();
        }
        at = end + 1;
    }

    /// Of a character: `1F`, `{1F600}`, `3042`.
    private void number(int kind) {
        int end = at + (kind == 'u' ? 4 : 2);
        if (kind == 'x' && skip("{")) {
            end = pattern.indexOf('}', at);
            if (end < 0 || !pattern.substring(at, end).matches("[0-9A-Fa-f]{1,8}")) {
                throw unknown();
            }
            at = end + 1;
            return;
        }
        if (end > pattern.length() || !pattern.substring(at, end).matches("[0-9A-Fa-f]+")) {
            throw unknown();
        }
        at = end;
    }

    /// Classes may lie in classes.
    private void characterClass() {
        if (++depth > DEEPEST) {
            throw unknown();
        }
        at++;
        skip("^");
        if (skip("]")) {
            throw unknown();
        }
        while (at < pattern.length() && pattern.charAt(at) != ']') {
            switch (pattern.charAt(at)) {
                case '[' -> characterClass();
                case '\\' -> escape();
                default -> at++;
            }
        }
        if (!skip("]")) {
            throw unknown();
        }
        depth--;
    }

    private PatternCost.Node repeated(PatternCost.Node part, int start) {
        PatternCost.Node repeat;
        if (skip("*")) {
            repeat = new PatternCost.Repeat(part, 0, Integer.MAX_VALUE);
        } else if (skip("+")) {
            repeat = new PatternCost.Repeat(part, 1, Integer.MAX_VALUE);
        } else if (skip("?")) {
            repeat = new PatternCost.Repeat(part, 0, 1);
        } else if (at < pattern.length() && pattern.charAt(at) == '{') {
            repeat = counted(part, start);
        } else {
            return part;
        }
        if (!skip("?")) {
            skip("+");
        }
        if (at < pattern.length() && "*+?{".indexOf(pattern.charAt(at)) >= 0) {
            throw unknown();
        }
        return repeat;
    }

    /// `{2}`, `{2,}`, `{,3}`, `{2,3}`; a mark behind it may be another repetition, so none is known. Nor is one of
    /// what is counted itself: the engine writes out every repetition.
    private PatternCost.Node counted(PatternCost.Node part, int start) {
        int end = pattern.indexOf('}', at);
        String count = end < 0 ? "" : pattern.substring(at + 1, end);
        if (!count.matches("[0-9]{1,4}(,[0-9]{0,4})?|,[0-9]{1,4}")) {
            throw unknown();
        }
        at = end + 1;
        int comma = count.indexOf(',');
        String first = comma < 0 ? count : count.substring(0, comma);
        String second = comma < 0 ? count : count.substring(comma + 1);
        int least = first.isEmpty() ? 0 : Integer.parseInt(first);
        int most = second.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(second);
        boolean large = least > MOST_REPEATS || (most != Integer.MAX_VALUE && most > MOST_REPEATS);
        boolean again = at < pattern.length() && "*+?{".indexOf(pattern.charAt(at)) >= 0;
        if (large || most < least || again || lastCounted >= start || (!part.isPlain() && most > DEEPEST)) {
            throw unknown();
        }
        lastCounted = at;
        return new PatternCost.Repeat(part, least, most);
    }

    private boolean skip(String text) {
        boolean here = pattern.startsWith(text, at);
        at += here ? text.length() : 0;
        return here;
    }

    private IllegalArgumentException unknown() {
        return new IllegalArgumentException("at character " + (at + 1) + " it has a form that is not known");
    }
}
