package dev.asterism.embed.vocabulary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.asterism.GoldenModels;
import dev.asterism.model.embedding.Tokenizer;
import dev.asterism.model.error.ModelException;
import dev.asterism.torch.PyTorchRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VocabularyFilesTest {
    private static final List<String> TEXTS = List.of(
            "",
            "A red dress, size 42!",
            "Größe Ångström café ﬁne naïve",
            "don't can't I'VE it's",
            "日本語 and 中文，混合",
            "emoji 🎉🎉 and\ttabs\n\nand  spaces ",
            "<html><body class=\"x\">text</body></html> x=1;y+=2",
            "antidisestablishmentarianism Llanfairpwllgwyngyll 1234567890");

    @TempDir
    Path folder;

    @Test
    void aWordPieceVocabularyGivesTheTokensOfTheTokenizerItBelongsTo() throws IOException {
        Path original = GoldenModels.BERT;
        Map<String, Integer> ids = vocabulary(original);
        write("vocab.txt", byId(ids).stream().collect(Collectors.joining("\n", "", "\n")));
        copy(original, "tokenizer_config.json");
        copy(original, "special_tokens_map.json");
        assertSameTokens(original, "bert");
    }

    @Test
    void aBytePairVocabularyGivesTheTokensOfTheTokenizerItBelongsTo() throws IOException {
        Path original = GoldenModels.CLIP;
        writeBytePairs(original);
        copy(original, "tokenizer_config.json");
        copy(original, "special_tokens_map.json");
        assertSameTokens(original, "clip");
    }

    @Test
    void withoutSettingsTheTokensAreThoseTheFamilyUsuallyHas() throws IOException {
        Path original = GoldenModels.CLIP;
        writeBytePairs(original);
        assertSameTokens(original, "clip");
    }

    @Test
    void lettersKeepTheirCaseWhereTheSettingsSaySo() throws IOException {
        write("vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nRed\nred\n##der\nÉ\nE\ne\n");
        write("tokenizer_config.json", "{\"do_lower_case\": false}");
        assertArrayEquals(new long[] {2, 5, 6, 7, 8, 3}, tokens("bert", "Red redder É"));
        write("tokenizer_config.json", "{\"do_lower_case\": true}");
        assertArrayEquals(new long[] {2, 6, 6, 7, 10, 3}, tokens("bert", "Red redder É"));
    }

    @Test
    void mpnetHasItsOwnTokensAroundATextAndAddedOnesAreFound() throws IOException {
        write("vocab.txt", "<s>\n<pad>\n</s>\n[UNK]\na\nb\n");
        write("added_tokens.json", "{\"new1\": 6}");
        assertArrayEquals(new long[] {0, 4, 6, 3, 2}, tokens("mpnet", "a new1 z"));
    }

    @Test
    void robertaMarksSpacesAndKeepsCase() throws IOException {
        write(
                "vocab.json",
                "{\"<s>\":0,\"<pad>\":1,\"</s>\":2,\"<unk>\":3,\"A\":4,\"a\":5,\"b\":6,\"\u0120\":7,\"ab\":8,\"\u0120ab\":9,\"<mask>\":10}");
        write("merges.txt", "#version: 0.2\na b\n\u0120 ab\n");
        assertArrayEquals(new long[] {0, 8, 9, 7, 4, 6, 2}, tokens("roberta", "ab ab Ab"));
        write("tokenizer_config.json", "{\"add_prefix_space\": true}");
        assertArrayEquals(new long[] {0, 9, 9, 2}, tokens("roberta", "ab ab"));
    }

    @Test
    void whatCannotBeUsedIsAnErrorThatSaysWhatToDo() throws IOException {
        write("sentencepiece.bpe.model", "x");
        String message = assertThrows(ModelException.class, () -> files().tokenizer("xlm-roberta"))
                .getMessage();
        assertTrue(message.contains("sentencepiece.bpe.model") && message.contains("put the tokenizer.json"), message);
        write("vocab.txt", "this\nis\nno\nvocabulary\n");
        assertThrows(ModelException.class, () -> files().tokenizer("bert"));
        write("vocab.txt", "[UNK]\n[CLS]\n");
        assertTrue(assertThrows(ModelException.class, () -> files().tokenizer("bert"))
                .getMessage()
                .contains("lacks the token [SEP]"));
    }

    private void assertSameTokens(Path original, String modelType) throws IOException {
        Path own = write("made.json", files().tokenizer(modelType).toString());
        try (Tokenizer expected = new PyTorchRuntime().tokenizer(original.resolve("tokenizer.json"), 64);
                Tokenizer made = new PyTorchRuntime().tokenizer(own, 64)) {
            List<Tokenizer.Tokens> ids = expected.encode(TEXTS);
            List<Tokenizer.Tokens> madeIds = made.encode(TEXTS);
            for (int i = 0; i < TEXTS.size(); i++) {
                assertArrayEquals(ids.get(i).ids(), madeIds.get(i).ids(), TEXTS.get(i));
            }
            assertEquals(TEXTS.size(), ids.size());
        }
    }

    private long[] tokens(String modelType, String text) throws IOException {
        Path own = write("made.json", files().tokenizer(modelType).toString());
        try (Tokenizer made = new PyTorchRuntime().tokenizer(own, 64)) {
            return made.encode(List.of(text)).getFirst().ids();
        }
    }

    private VocabularyFiles files() {
        return new VocabularyFiles(
                folder, name -> Optional.of(folder.resolve(name)).filter(Files::isRegularFile));
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private void copy(Path original, String name) throws IOException {
        Files.copy(original.resolve(name), folder.resolve(name));
    }

    private void writeBytePairs(Path original) throws IOException {
        JsonObject model = model(original);
        write("vocab.json", model.get("vocab").toString());
        write(
                "merges.txt",
                model.getAsJsonArray("merges").asList().stream()
                        .map(pair -> pair.getAsJsonArray().get(0).getAsString() + " "
                                + pair.getAsJsonArray().get(1).getAsString())
                        .collect(Collectors.joining("\n", "#version: 0.2\n", "\nzzzz qqqq</w>\n")));
    }

    private static JsonObject model(Path original) throws IOException {
        return JsonParser.parseString(Files.readString(original.resolve("tokenizer.json")))
                .getAsJsonObject()
                .getAsJsonObject("model");
    }

    private static Map<String, Integer> vocabulary(Path original) throws IOException {
        return model(original).getAsJsonObject("vocab").entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().getAsInt()));
    }

    private static List<String> byId(Map<String, Integer> ids) {
        return ids.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
    }
}
