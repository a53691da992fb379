package dev.asterism.analysis.naming;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Splits texts of any language into words, and skips stop words.
///
/// - A word is a run of letters, marks and digits; an apostrophe, dot or underscore inside it belongs to it, as do
///   pluses and sharps at its end (`C++`).
/// - A hyphen after or before one or two letters is part of the word (`T-shirt`, `e-mail`); any other joins two words.
/// - Chinese and Japanese, which put no spaces, give each pair of neighbouring characters as a word.
final class WordScanner {
    /// An embedding model reads no more than this either.
    private static final int MAX_WORDS = 400;

    private static final int HYPHENATED = 2;

    /// Stop words that may stand inside a term: `Gini and Jony`, `United Colors of Benetton`.
    private static final Set<String> BRIDGES = Set.of("and", "of");

    private static final Set<String> JOINTS = Set.of(" ", " & ", " and ", " of ");

    private final Predicate<String> stopWord;
    private final String text;
    private final List<Word> words = new ArrayList<>();
    private int at;
    /// Where the word before ended, or -1 if it was skipped.
    private int lastEnd = -1;

    private WordScanner(String text, Predicate<String> stopWord) {
        this.text = text;
        this.stopWord = stopWord;
    }

    /// @param stopWord tells the lower-case words to skip
    static List<Word> words(String text, Predicate<String> stopWord) {
        return new WordScanner(text, stopWord).scan();
    }

    private List<Word> scan() {
        while (at < text.length() && words.size() < MAX_WORDS) {
            int c = text.codePointAt(at);
            if (isIdeograph(c)) {
                ideographs();
            } else if (isWordPart(c)) {
                word();
            } else {
                at += Character.charCount(c);
            }
        }
        return words;
    }

    private void word() {
        int start = at;
        int end = run(at);
        while (end < text.length() && isHyphen(text.charAt(end)) && end + 1 < text.length()) {
            int next = run(end + 1);
            boolean shortPart = end - start <= HYPHENATED || next - end - 1 <= HYPHENATED;
            if (next == end + 1 || !shortPart || isIdeograph(text.codePointAt(end + 1))) {
                break;
            }
            end = next;
        }
        at = end;
        add(text.substring(start, end), joint(start));
    }

    private String joint(int start) {
        if (lastEnd < 0) {
            return "";
        }
        String between = text.substring(lastEnd, start).replace('\u00a0', ' ');
        boolean hyphen = between.length() == 1 && isHyphen(between.charAt(0));
        return hyphen || JOINTS.contains(between) ? between : "";
    }

    /// The end of the run of letters and digits that starts at `from`.
    private int run(int from) {
        int end = from;
        while (end < text.length()) {
            int c = text.codePointAt(end);
            int next = end + Character.charCount(c);
            boolean inner = end > from && isInner(c) && next < text.length() && isWordPart(text.codePointAt(next));
            if (!inner && (!isWordPart(c) || isIdeograph(c))) {
                break;
            }
            end = next;
        }
        int tail = end;
        while (tail > from && tail < text.length() && (text.charAt(tail) == '+' || text.charAt(tail) == '#')) {
            tail++;
        }
        return tail < text.length() && isWordPart(text.codePointAt(tail)) ? end : tail;
    }

    private void ideographs() {
        int start = at;
        while (at < text.length() && isIdeograph(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        int[] run = text.substring(start, at).codePoints().toArray();
        for (int i = 0; i + 1 < run.length && words.size() < MAX_WORDS; i++) {
            add(new String(run, i, 2), "");
        }
        lastEnd = -1;
    }

    private void add(String surface, String joint) {
        if (BRIDGES.contains(surface)) {
            return;
        }
        if (stopWord.test(WordKey.lowerCase(surface))) {
            lastEnd = -1;
            return;
        }
        String key = WordKey.of(surface);
        words.add(new Word(surface, key, joint, WordKey.isWeak(key)));
        lastEnd = at;
    }

    private static boolean isWordPart(int c) {
        return Character.isLetterOrDigit(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isInner(int c) {
        return c == '\'' || c == '\u2019' || c == '.' || c == '_';
    }

    private static boolean isHyphen(char c) {
        return c == '-' || c == '\u2010' || c == '\u2011';
    }

    private static boolean isIdeograph(int c) {
        if (c < 0x2e80) {
            return false;
        }
        UnicodeScript script = UnicodeScript.of(c);
        return script == UnicodeScript.HAN || script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA;
    }
}
