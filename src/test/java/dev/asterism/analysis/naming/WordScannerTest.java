package dev.asterism.analysis.naming;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordScannerTest {
    /// The surfaces, each with what joins it to the word before.
    private static String scan(String text) {
        StringBuilder found = new StringBuilder();
        for (Word word : WordScanner.words(text, StopWords.ENGLISH::contains)) {
            found.append(word.joint().isEmpty() ? "|" : word.joint().replace(' ', '_'))
                    .append(word.surface());
        }
        return found.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Peter England Men; |Peter_England_Men",
                "client-server tools; |client-server_tools",
                "a T-shirt by e-mail; |T-shirt|e-mail",
                "C++ and C# for .NET; |C++_and_C#|NET",
                "node.js v1.5, done.; |node.js_v1.5|done",
                "Boy's shoes; |Boy's_shoes",
                "the end of the world; |end|world",
                "Colors of Benetton; |Colors_of_Benetton",
                "black & white; |black_&_white",
                "and of; ''",
                "Ünïcode straße; |Ünïcode_straße",
                "跑步鞋 red; |跑步|步鞋|red",
                "tab~two; |tab|two",
                "trailing- -leading -; |trailing|leading",
                "---; ''"
            })
    void splitsTexts(String text, String expected) {
        assertEquals(expected, scan(text.replace('~', '\t')));
    }

    @ParameterizedTest
    @CsvSource({
        "Shirts, shirt",
        "T-Shirts, tshirt",
        "libraries, library",
        "watches, watch",
        "dresses, dress",
        "shoes, shoe",
        "class, class",
        "status, status",
        "Boy's, boy",
        "boxes, box",
        "gas, gas",
        "analysis, analysis",
        "STRASSE, strasse"
    })
    void keysAreTheSameForAllWaysOfWriting(String surface, String key) {
        assertEquals(key, WordKey.of(surface));
    }

    @Test
    void aLongTextIsCut() {
        assertEquals(400, WordScanner.words("word ".repeat(5000), word -> false).size());
    }

    @Test
    void everyTextIsRead() {
        for (String text : new String[] {"", " ", "\ud800", "\ud800a", "-", "a-", "'", "++", "é", "e\u0301"}) {
            WordScanner.words(text, word -> false);
        }
    }
}
