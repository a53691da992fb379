package dev.asterism.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.embedding.Tokenizer;
import dev.asterism.model.error.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenizerFileTest {
    private static final String NONE = "null";

    @TempDir
    private Path folder;

    @Test
    void aPatternWithoutEndIsRefusedByName() {
        String split = """
                {"type": "Split", "pattern": {"Regex": "(a+)+$|(a|aa)+b"}, "behavior": "Isolated", "invert": false}""";
        assertRefused("(a+)+$|(a|aa)+b", NONE, split, NONE);
        assertRefused("(a+)+$", NONE, sequence("pretokenizers", split), NONE);
        assertRefused("(a+)+$", replace("{\"Regex\": \"(a+)+$\"}", "b"), NONE, NONE);
    }

    @Test
    void normalizersThatSwellTextsAreRefused() {
        String thousand = replace("{\"String\": \"a\"}", "a".repeat(1000));
        String ten = replace("{\"String\": \"a\"}", "a".repeat(10));
        assertRefused("Replace", thousand, NONE, NONE);
        assertRefused("Replace", sequence("normalizers", ten, ten, ten), NONE, NONE);
        assertRefused("Prepend", "{\"type\": \"Prepend\", \"prepend\": \"" + "x".repeat(100) + "\"}", NONE, NONE);
        assertRefused("Replace", replace("{\"Regex\": \"a*\"}", "b".repeat(100)), NONE, NONE);
        assertRefused("empty", replace("{\"String\": \"\"}", "b"), NONE, NONE);
        assertRefused("Precompiled", table("a\0" + "b".repeat(500) + "\0"), NONE, NONE);
        String nested = sequence("normalizers", sequence("normalizers", ten, sequence("normalizers", ten)), ten);
        assertRefused("Replace", nested, NONE, NONE);
        String one = sequence("normalizers", ten);
        assertRefused("can make texts", sequence("normalizers", one, one), NONE, NONE);
        assertRefused("normalizers", sequence("normalizers", many("{\"type\": \"NFC\"}", 65)), NONE, NONE);
    }

    @Test
    void nestingAndUnknownPartsAreRefused() {
        String deep = "{\"type\": \"Sequence\", \"normalizers\": [".repeat(5000) + "]}".repeat(5000);
        assertRefused("JSON", deep, NONE, NONE);
        assertRefused("Squeeze", "{\"type\": \"Squeeze\"}", NONE, NONE);
        assertRefused("FixedLength", NONE, "{\"type\": \"FixedLength\", \"length\": 0}", NONE);
        assertRefused("\"[EOS]\", which is not among its special_tokens", NONE, NONE, """
                {"type": "TemplateProcessing", "single": [{"SpecialToken": {"id": "[EOS]", "type_id": 0}},
                {"Sequence": {"id": "A", "type_id": 0}}], "pair": [], "special_tokens": {}}""");
        assertRefused(
                "repeats the text",
                NONE,
                NONE,
                "{\"type\": \"TemplateProcessing\", \"single\": [" + String.join(",", many("{\"Sequence\": {}}", 2))
                        + "], \"pair\": [], \"special_tokens\": {}}");
        assertRefused("JSON", "{\"type\": \"NFC\", \"type\": \"NFD\"}", NONE, NONE);
    }

    @Test
    void usualNormalizersAndPatternsAreTaken() throws IOException {
        String clip = sequence(
                "normalizers",
                "{\"type\": \"NFC\"}",
                replace("{\"Regex\": \"\\\\s+\"}", " "),
                "{\"type\": \"Lowercase\"}");
        String llama = sequence(
                "normalizers",
                "{\"type\": \"Prepend\", \"prepend\": \"a\"}",
                replace("{\"String\": \" \"}", "b"),
                replace("{\"Regex\": \" {2,}\"}", "b"));
        String split = """
                {"type": "Split", "behavior": "Isolated", "invert": false, "pattern": {"Regex":
                "(?i:'s|'t)|[^\\\\r\\\\n\\\\p{L}\\\\p{N}]?\\\\p{L}+|\\\\p{N}{1,3}|\\\\s*[\\\\r\\\\n]+|\\\\s+(?!\\\\S)|\\\\s+"}}""";
        assertArrayEquals(new long[] {2, 2, 0, 3}, tokens(clip, split, "AA b"));
        assertArrayEquals(new long[] {2, 2, 2, 3}, tokens(llama, split, "aa "));
    }

    /// The normal form of SentencePiece, with an index of nothing.
    @Test
    void aTableCutOffIsRefused() {
        assertRefused("cut off", "{\"type\": \"Precompiled\", \"precompiled_charsmap\": \"/////w==\"}", NONE, NONE);
        assertRefused("cut off", table("abc"), NONE, NONE);
        assertRefused("base 64", "{\"type\": \"Precompiled\", \"precompiled_charsmap\": \"?\"}", NONE, NONE);
    }

    /// Each of these ended the process.
    @Test
    void aTableWhoseIndexLeadsNowhereIsRefused() throws IOException {
        int a = 'a';
        int[] index = new int[512];
        index[a] = a | 1 << 8 | (a ^ 256) << 10;
        index[256] = 1 << 31 | 2;
        String normalizer = table(index, "x\0b\0");
        assertArrayEquals(new long[] {3}, tokens(normalizer, NONE, "a"));
        index[256] = 1 << 31 | 4;
        assertRefused("cut off", table(index, "x\0b\0"), NONE, NONE);
        index[256] = 1 << 31 | 1;
        assertRefused("cut off", table(index, "é\0"), NONE, NONE);
        index[a] = a | 5000 << 10;
        assertRefused("cut off", table(index, "x\0"), NONE, NONE);
        assertRefused("cut off", table(new int[0], "x\0"), NONE, NONE);
        assertRefused("cut off", table(new int[255], "x\0"), NONE, NONE);
        assertRefused("longer", table(new int[800_000], "x\0"), NONE, NONE);
    }

    @Test
    void specialTokensWithoutEndAreRefused() {
        String ids = String.join(",", many("0", 65));
        assertRefused("ids", NONE, NONE, """
                {"type": "TemplateProcessing", "single": [{"SpecialToken": {"id": "?", "type_id": 0}}], "pair": [],
                 "special_tokens": {"?": {"id": "?", "ids": [%s], "tokens": []}}}""".formatted(ids));
    }

    /// The library ends the process where a text is cut with a stride that is longer than what is left.
    @Test
    void theStrideOfAFileIsNotUsed() throws IOException {
        String json = tokenizer(NONE, NONE, NONE).replace("\"truncation\": null", """
                "truncation": {"direction": "Right", "max_length": 3, "strategy": "LongestFirst", "stride": 1000}""");
        Path file = Files.writeString(folder.resolve("tokenizer.json"), json);
        try (Tokenizer tokenizer = new PyTorchRuntime().tokenizer(file, 4)) {
            assertArrayEquals(
                    new long[] {2, 3, 2, 3},
                    tokenizer.encode(List.of("abababab")).getFirst().ids());
        }
    }

    @Test
    void theMoreATextMayGrowTheLessOfItIsLookedAt() throws IOException {
        String strip = "{\"type\": \"Strip\", \"strip_left\": true, \"strip_right\": true}";
        String swelling = sequence("normalizers", strip, replace("{\"String\": \"x\"}", "b".repeat(64)));
        Path file = Files.writeString(folder.resolve("tokenizer.json"), tokenizer(swelling, NONE, NONE));
        int looked = (1 << 21) / 64;
        assertEquals(looked, TokenizerFile.check(file));
        try (Tokenizer tokenizer = new PyTorchRuntime().tokenizer(file, 16)) {
            List<Tokenizer.Tokens> tokens =
                    tokenizer.encode(List.of(" ".repeat(looked - 1) + "a", " ".repeat(looked) + "a"));
            assertArrayEquals(new long[] {2}, tokens.get(0).ids());
            assertEquals(0, tokens.get(1).ids().length);
            assertEquals(
                    List.of(false, true),
                    List.of(tokens.get(0).cut(), tokens.get(1).cut()));
        }
    }

    @Test
    void unigramsAreGivenShorterTexts() throws IOException {
        Path file = Files.writeString(folder.resolve("tokenizer.json"), """
                {"version": "1.0", "added_tokens": [],
                 "model": {"type": "Unigram", "unk_id": 0, "vocab": [["?", 0.0], ["a", -1.0]]}}""");
        assertEquals(1 << 16, TokenizerFile.check(file));
    }

    @Test
    void wordsWithoutEndAreRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("tokenizer.json"), """
                {"version": "1.0", "added_tokens": [], "model": {"type": "WordPiece", "unk_token": "?",
                 "continuing_subword_prefix": "##", "max_input_chars_per_word": 1000000, "vocab": {"?": 0, "a": 1}}}
                """);
        String message = assertThrows(ModelException.class, () -> TokenizerFile.check(file))
                .getMessage();
        assertTrue(message.contains("max_input_chars_per_word"), message);
    }

    @Test
    void aTextTooLongToLookAtIsCut() throws IOException {
        Path file = Files.writeString(folder.resolve("tokenizer.json"), tokenizer(NONE, NONE, NONE));
        try (Tokenizer tokenizer = new PyTorchRuntime().tokenizer(file, 8)) {
            String blanks = " ".repeat(SubwordTokenizer.LONGEST_TEXT - 1);
            List<Tokenizer.Tokens> tokens = tokenizer.encode(List.of(blanks + "😀", blanks + "a", "a"));
            assertEquals(
                    List.of(true, true, true),
                    List.of(
                            tokens.get(0).cut(),
                            tokens.get(1).cut(),
                            tokens.get(2).ids().length == 1));
        }
    }

    private long[] tokens(String normalizer, String splitter, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("tokenizer.json"), tokenizer(normalizer, splitter, NONE));
        try (Tokenizer tokenizer = new PyTorchRuntime().tokenizer(file, 16)) {
            return tokenizer.encode(List.of(text)).getFirst().ids();
        }
    }

    private void assertRefused(String reason, String normalizer, String splitter, String processor) {
        try {
            Path file = Files.writeString(folder.resolve("tokenizer.json"), tokenizer(normalizer, splitter, processor));
            String message = assertThrows(ModelException.class, () -> new PyTorchRuntime().tokenizer(file, 16))
                    .getMessage();
            assertTrue(message.contains(file.toString()) && message.contains(reason), message);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String tokenizer(String normalizer, String splitter, String processor) {
        return """
                {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
                 "normalizer": %s, "pre_tokenizer": %s, "post_processor": %s, "decoder": null,
                 "model": {"type": "BPE", "dropout": null, "unk_token": "?", "fuse_unk": false, "byte_fallback": false,
                   "vocab": {"?": 0, "x": 1, "a": 2, "b": 3}, "merges": []}}
                """.formatted(normalizer, splitter, processor);
    }

    private static String sequence(String name, String... parts) {
        return "{\"type\": \"Sequence\", \"" + name + "\": [" + String.join(", ", parts) + "]}";
    }

    private static String replace(String pattern, String content) {
        return "{\"type\": \"Replace\", \"pattern\": " + pattern + ", \"content\": \"" + content + "\"}";
    }

    private static String table(String entries) {
        return table(new int[256], entries);
    }

    private static String table(int[] index, String entries) {
        byte[] text = entries.getBytes(StandardCharsets.UTF_8);
        ByteBuffer table = ByteBuffer.allocate(4 + 4 * index.length + text.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(4 * index.length);
        for (int unit : index) {
            table.putInt(unit);
        }
        byte[] bytes = table.put(text).array();
        return "{\"type\": \"Precompiled\", \"precompiled_charsmap\": \""
                + Base64.getEncoder().encodeToString(bytes) + "\"}";
    }

    private static String[] many(String part, int count) {
        return java.util.Collections.nCopies(count, part).toArray(String[]::new);
    }
}
