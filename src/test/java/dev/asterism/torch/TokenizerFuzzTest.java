package dev.asterism.torch;

import dev.asterism.hostile.Damage;
import dev.asterism.hostile.Fuzz;
import dev.asterism.model.embedding.Tokenizer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenizerFuzzTest {
    private static final int LONGEST = 128;

    private static final String SMALL = """
            {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [
              {"id": 0, "content": "[PAD]", "single_word": false, "lstrip": false, "rstrip": false, "normalized": false, "special": true},
              {"id": 1, "content": "[UNK]", "single_word": false, "lstrip": false, "rstrip": false, "normalized": false, "special": true}],
             "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true, "strip_accents": null, "lowercase": true},
             "pre_tokenizer": {"type": "BertPreTokenizer"}, "post_processor": null, "decoder": null,
             "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "max_input_chars_per_word": 100,
               "vocab": {"[PAD]": 0, "[UNK]": 1, "a": 2, "##b": 3, "c": 4, "-": 5}}}
            """;

    @TempDir
    Path folder;

    @Test
    void survivesTextsOfAllKinds() throws Exception {
        texts(500);
    }

    @Test
    @Tag("nightly")
    void survivesManyTextsOfAllKinds() throws Exception {
        texts(20_000);
    }

    @Test
    void survivesDamagedTokenizers() throws Exception {
        tokenizers(200);
    }

    @Test
    @Tag("nightly")
    void survivesManyDamagedTokenizers() throws Exception {
        tokenizers(10_000);
    }

    private void texts(int inputs) throws Exception {
        Path file = Files.writeString(folder.resolve("tokenizer.json"), SMALL);
        try (Tokenizer tokenizer = new PyTorchRuntime().tokenizer(file, LONGEST)) {
            new Fuzz("tokenizer-text", 51, inputs).survives(TokenizerFuzzTest::text, input -> {
                String text = new String(input, StandardCharsets.UTF_16);
                List<Tokenizer.Tokens> ids = tokenizer.encode(List.of(text, "", text + "\uD800"));
                if (ids.size() != 3 || ids.stream().anyMatch(one -> one.ids().length > LONGEST)) {
                    throw new IllegalStateException("ids of " + ids.size() + " texts");
                }
            });
        }
    }

    /// Any sixteen bits, unpaired surrogates among them; long runs of one character now and then.
    private static byte[] text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int parts = random.nextInt(12); parts > 0; parts--) {
            switch (random.nextInt(6)) {
                case 0 -> text.repeat(random.nextInt(0x10000), random.nextInt(random.nextInt(20) == 0 ? 20_000 : 10));
                case 1 -> text.append("[PAD] [UNK] [CLS]\0");
                case 2 -> text.append((char) (0x300 + random.nextInt(0x70)));
                case 3 -> text.append("abc cab- ".repeat(random.nextInt(40)));
                default -> random.ints(random.nextInt(30), 0, 0x10000).forEach(c -> text.append((char) c));
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_16);
    }

    private void tokenizers(int inputs) throws Exception {
        Path file = folder.resolve("tokenizer.json");
        Damage damage = new Damage(List.of(SMALL.getBytes(StandardCharsets.UTF_8)));
        new Fuzz("tokenizer-file", 52, inputs).survives(damage::bytes, input -> {
            Files.write(file, input);
            try (Tokenizer tokenizer = new PyTorchRuntime().tokenizer(file, LONGEST)) {
                tokenizer.encode(List.of("a c ab - zz"));
            }
        });
    }
}
