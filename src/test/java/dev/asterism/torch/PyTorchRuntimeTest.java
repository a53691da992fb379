package dev.asterism.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.embedding.Device;
import dev.asterism.model.embedding.Tokenizer;
import dev.asterism.model.error.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PyTorchRuntimeTest {
    /// A tokenizer of whole words that cuts and pads by itself.
    private static final String OBSTINATE = """
            {"version": "1.0",
             "truncation": {"direction": "Right", "max_length": 3, "strategy": "LongestFirst", "stride": 0},
             "padding": {"strategy": {"Fixed": 9}, "direction": "Right", "pad_to_multiple_of": null, "pad_id": 0,
                         "pad_type_id": 0, "pad_token": "[PAD]"},
             "added_tokens": [], "normalizer": null, "pre_tokenizer": {"type": "Whitespace"},
             "post_processor": {"type": "TemplateProcessing",
               "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}],
               "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 0}}],
               "special_tokens": {"[CLS]": {"id": "[CLS]", "ids": [1], "tokens": ["[CLS]"]}}},
             "decoder": null,
             "model": {"type": "WordLevel", "vocab": {"[PAD]": 0, "[CLS]": 1, "a": 2, "b": 3, "?": 4},
                       "unk_token": "?"}}
            """;

    @TempDir
    private Path folder;

    @Test
    void tokenizersNeitherPadNorCutAsTheirFileSays() throws IOException {
        Path file = Files.writeString(folder.resolve("tokenizer.json"), OBSTINATE);
        try (Tokenizer tokenizer = new PyTorchRuntime().tokenizer(file, 6)) {
            List<Tokenizer.Tokens> texts = tokenizer.encode(List.of("a", "", "a b a b a b a b", "a x", "a b a b a"));
            List<long[]> ids = texts.stream().map(Tokenizer.Tokens::ids).toList();
            assertArrayEquals(new long[] {1, 2}, ids.get(0));
            assertArrayEquals(new long[] {1}, ids.get(1));
            assertArrayEquals(new long[] {1, 2, 3, 2, 3, 2}, ids.get(2));
            assertArrayEquals(new long[] {1, 2, 4}, ids.get(3));
            assertEquals(
                    List.of(false, false, true, false, false),
                    texts.stream().map(Tokenizer.Tokens::cut).toList());
            assertEquals(0, tokenizer.encode(List.of()).size());
        }
    }

    @Test
    void tokenizersKeepAsManyTokensAsTheyAreAskedFor() throws IOException {
        Path file = Files.writeString(folder.resolve("tokenizer.json"), OBSTINATE);
        for (int limit : new int[] {511, 513, 8192}) {
            try (Tokenizer tokenizer = new PyTorchRuntime().tokenizer(file, limit)) {
                assertEquals(
                        limit,
                        tokenizer
                                .encode(List.of("a ".repeat(10_000)))
                                .getFirst()
                                .ids()
                                .length);
            }
        }
    }

    @Test
    void tokenizersCanDoWithoutSpecialTokens() throws IOException {
        Path file = Files.writeString(folder.resolve("tokenizer.json"), OBSTINATE);
        try (Tokenizer tokenizer = new PyTorchRuntime().tokenizer(file, 6, false)) {
            List<Tokenizer.Tokens> texts = tokenizer.encode(List.of("a", ""));
            assertArrayEquals(new long[] {2}, texts.get(0).ids());
            assertEquals(0, texts.get(1).ids().length);
        }
    }

    @Test
    void whatIsNoTokenizerIsSaidToBeNone() throws IOException {
        Path file = Files.writeString(folder.resolve("tokenizer.json"), "{}");
        String message = assertThrows(ModelException.class, () -> new PyTorchRuntime().tokenizer(file, 6))
                .getMessage();
        assertTrue(message.contains("tokenizer.json"), message);
        assertThrows(ModelException.class, () -> new PyTorchRuntime().tokenizer(folder.resolve("none"), 6));
    }

    @Test
    void whatIsNoArchiveIsSaidToBeNone() throws IOException {
        Path file = Files.writeString(folder.resolve("archive.pt"), "no zip");
        assertThrows(ModelException.class, () -> new PyTorchRuntime().load(file, Device.CPU));
        assertThrows(ModelException.class, () -> new PyTorchRuntime().load(folder.resolve("none.pt"), Device.CPU));
    }
}
