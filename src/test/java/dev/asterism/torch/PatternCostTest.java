package dev.asterism.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternCostTest {
    private static final double LENGTH = 1 << 18;

    /// How GPT-2, CLIP, Llama 3, Qwen 2, GPT-4o, Bloom, DeepSeek, Kimi and XLM-RoBERTa split texts.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
                "<\\|startoftext\\|>|<\\|endoftext\\|>|'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+",
                "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*"
                        + "|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
                "[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]*[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]+"
                        + "(?i:'s|'t|'re|'ve|'m|'ll|'d)?|[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{M}]+[\\p{Ll}\\p{M}]*"
                        + "(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|\\s*[\\r\\n]+"
                        + "|\\s+(?!\\S)|\\s+",
                " ?[^(\\s|[.,!?…。，、।۔،])]+",
                "[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|[^\\r\\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+"
                        + "| ?[\\p{P}\\p{S}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
                "[\\p{Han}]+|[\\p{Lu}\\p{M}&&[^\\p{Han}]]*[\\p{Ll}\\p{M}&&[^\\p{Han}]]+",
                " {2,}",
                "\\s+",
                "(?:\\r\\n)+|\\u3042\\x{1F600}+?",
                "[0-9][0-9][0-9]"
            })
    void patternsOfKnownTokenizersAreBounded(String pattern) {
        assertTrue(PatternCost.of(pattern, LENGTH).ways() <= 5e6, pattern);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+$",
                "(a|aa)+b",
                "(x+x+)+y",
                "(a*)*b",
                "(?:a?){30}b",
                "(a|b|ab)*c",
                "\\s*\\s*x",
                "a*b*a*c",
                "(?:a+|b)(?:a+|b)c",
                "(.*)(.*)(?!x)",
                "\\s+(?!\\s*x)",
                "(?:\\w+ ?)+!"
            })
    void patternsThatGoBackOverTooManyWaysAreNot(String pattern) {
        assertTrue(PatternCost.of(pattern, LENGTH).ways() > 5e6, pattern);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a)\\1",
                "(?<n>a\\g<n>?b)",
                "a\\Kb",
                "(?~abc)",
                "(?x) a +",
                "a(?i)b|c",
                "a{1,3}+b",
                "a+*",
                "((a{900}){30}){30}",
                "((a{1,30}|b)){30}c",
                "(a{1000}){32}",
                "a{99999}",
                "[]a]+",
                "(a",
                "a)",
                "[a",
                "a\\",
                "\\p{L",
                "\\X+"
            })
    void whatIsNotKnownIsRefused(String pattern) {
        assertThrows(IllegalArgumentException.class, () -> PatternCost.of(pattern, LENGTH), pattern);
    }

    @Test
    void deepAndLongPatternsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> PatternCost.of("(".repeat(5000) + ")".repeat(5000), LENGTH));
        assertThrows(IllegalArgumentException.class, () -> PatternCost.of("[".repeat(5000), LENGTH));
        assertThrows(IllegalArgumentException.class, () -> PatternCost.of("a".repeat(20_000), LENGTH));
    }

    @Test
    void knowsTheShortestMatch() {
        assertEquals(2, PatternCost.of(" {2,}", LENGTH).shortest());
        assertEquals(1, PatternCost.of("abc|\\s+", LENGTH).shortest());
        assertEquals(0, PatternCost.of("a*(?!b)", LENGTH).shortest());
        assertEquals(5, PatternCost.of("(?:ab){2}[cd]\\b", LENGTH).shortest());
    }
}
