package dev.asterism.embed.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.GoldenModels;
import dev.asterism.embed.checkpoint.Checkpoint;
import dev.asterism.embed.folder.ModelFolder;
import dev.asterism.embed.tower.Pooling;
import dev.asterism.embed.tower.SentenceModule;
import dev.asterism.model.error.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceTransformerConfigTest {
    @TempDir
    Path folder;

    @Test
    void aRepositoryWithoutModulesIsABareTransformer() {
        SentenceTransformerConfig layout = layout();
        assertFalse(layout.isStatic());
        assertEquals(List.of(new SentenceModule.Pool(List.of(Pooling.MEAN))), layout.modules(new ArrayList<>()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sentence_transformers.models.",
                "sentence_transformers.base.modules.transformer.",
                "sentence_transformers.sentence_transformer.modules.pooling."
            })
    void classesAreKnownUnderTheNamesOfAllVersions(String from) throws IOException {
        modules(from + "Transformer", from + "Pooling", from + "Dropout", from + "Normalize");
        assertEquals(
                List.of(new SentenceModule.Pool(List.of(Pooling.MEAN)), new SentenceModule.Normalize()),
                layout().modules(new ArrayList<>()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"pooling_mode_cls_token\": true, \"pooling_mode_mean_tokens\": false} | CLS",
                "{\"pooling_mode_mean_tokens\": true, \"pooling_mode_cls_token\": true} | CLS MEAN",
                "{\"pooling_mode\": [\"mean\", \"cls\"]} | MEAN CLS",
                "{\"pooling_mode\": \"lasttoken\", \"pooling_mode_mean_tokens\": true} | LAST",
                "{\"pooling_mode\": \"weightedmean\", \"include_prompt\": false} | WEIGHTED_MEAN",
                "{\"pooling_mode\": \"mean_sqrt_len_tokens\"} | MEAN_SQRT_LENGTH",
                "{\"pooling_mode_max_tokens\": false} | MEAN",
                "{} | MEAN"
            })
    void everyModeOfPoolingIsRead(String config, String modes) throws IOException {
        modules("a.Transformer", "a.Pooling");
        write("1_Pooling/config.json", config);
        List<Pooling> expected =
                List.of(modes.split(" ")).stream().map(Pooling::valueOf).toList();
        boolean withPrompt = !config.contains("include_prompt");
        assertEquals(List.of(new SentenceModule.Pool(expected, withPrompt)), layout().modules(new ArrayList<>()));
        assertEquals(withPrompt, layout().poolsPrompt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../other", "/etc", "a/../../b", "..", "a\\u0000b", "C:/models"})
    void foldersOfModulesLieInTheModel(String path) throws IOException {
        write(
                "modules.json",
                "[{\"type\": \"a.Transformer\", \"path\": \"\"}, {\"type\": \"a.Pooling\", \"path\": \"" + path
                        + "\"}]");
        refused("should be the name of a folder that lies in the model's");
    }

    @Test
    void modulesAreBoundedInNumber() throws IOException {
        modules(Stream.concat(Stream.of("a.Transformer"), Stream.generate(() -> "a.Normalize"))
                .limit(33)
                .toArray(String[]::new));
        refused("lists 33 modules; at most 32 are run");
    }

    @Test
    void anUnknownModeOfPoolingIsRefused() throws IOException {
        modules("a.Transformer", "a.Pooling");
        write("1_Pooling/config.json", "{\"pooling_mode\": \"median\"}");
        refused("should be one or some of cls, max, mean, mean_sqrt_len_tokens, weightedmean, lasttoken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CNN", "LSTM", "WordWeights", "WeightedLayerPooling", "Router"})
    void aModuleThatCannotBeRunIsNamedWithAWayOut(String kind) throws IOException {
        modules("a.Transformer", "a." + kind);
        refused("a module of type " + kind);
        refused("known are Pooling, Dense, LayerNorm, Normalize and Dropout");
        refused("asterism import");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BoW", "WordEmbeddings", "Router", "Asym", "Pooling"})
    void whatCannotComeFirstIsNamedWithAWayOut(String kind) throws IOException {
        modules("a." + kind);
        String message = assertThrows(ModelException.class, this::layout).getMessage();
        assertTrue(message.contains("a module of type " + kind), message);
        assertTrue(message.contains("known are Transformer, CLIPModel and StaticEmbedding"), message);
    }

    @Test
    void aDenseModuleMustHaveTheShapeThatItsSettingsSay() throws IOException {
        modules("a.Transformer", "a.Pooling", "a.Dense");
        refused("has no 2_Dense/config.json");
        write("2_Dense/config.json", "{\"in_features\": 3, \"out_features\": 2, \"bias\": false}");
        tensor("2_Dense/model.safetensors", "linear.weight", 2, 3);
        SentenceModule.Dense dense =
                (SentenceModule.Dense) layout().modules(new ArrayList<>()).getLast();
        assertTrue(dense.bias().isEmpty());
        write("2_Dense/config.json", "{\"in_features\": 4, \"out_features\": 2}");
        refused("tensor linear.weight has the shape [2, 3]; should be [2, 4]");
        write("2_Dense/config.json", "{\"module_input_name\": \"token_embeddings\"}");
        refused("module_input_name is \"token_embeddings\"; should be sentence_embedding");
        write("2_Dense/config.json", "{\"module_output_name\": \"scores\"}");
        refused("module_output_name");
        write("2_Dense/config.json", "{\"use_residual\": true}");
        refused("use_residual");
    }

    @Test
    void aTransformerThatIsToGiveSomethingElseThanItsLastLayerIsRefused() throws IOException {
        write(
                "sentence_bert_config.json",
                "{\"modality_config\": {\"text\": {\"method\": \"forward\", \"method_output_name\": \"pooler_output\"}}}");
        String message = assertThrows(ModelException.class, () -> layout().textSettings())
                .getMessage();
        assertTrue(message.contains("method_output_name"), message);
        write(
                "sentence_bert_config.json",
                "{\"max_seq_length\": 7, \"modality_config\": {\"text\": {\"method\": \"forward\", "
                        + "\"method_output_name\": \"last_hidden_state\"}}, \"module_output_name\": \"token_embeddings\"}");
        assertEquals(7, layout().textSettings().integer("max_seq_length", 0));
    }

    @Test
    void tablesOfBothKindsAreStatic() {
        for (Path model : List.of(GoldenModels.STATIC, GoldenModels.MODEL2VEC, GoldenModels.MODEL2VEC_REDUCED)) {
            SentenceTransformerConfig layout = SentenceTransformerConfig.of(new ModelFolder("m", "1", model));
            assertTrue(layout.isStatic());
            assertEquals(model == GoldenModels.MODEL2VEC_REDUCED, layout.isModel2Vec());
        }
    }

    private void refused(String part) {
        List<Checkpoint> opened = new ArrayList<>();
        try {
            String message = assertThrows(ModelException.class, () -> layout().modules(opened))
                    .getMessage();
            assertTrue(message.contains(part), message);
        } finally {
            opened.forEach(Checkpoint::close);
        }
    }

    private SentenceTransformerConfig layout() {
        return SentenceTransformerConfig.of(new ModelFolder("a/model", "1", folder));
    }

    private void modules(String... types) throws IOException {
        List<String> list = new ArrayList<>();
        for (String type : types) {
            String kind = type.substring(type.lastIndexOf('.') + 1);
            list.add("{\"type\": \"" + type + "\", \"path\": \"" + (list.isEmpty() ? "" : list.size() + "_" + kind)
                    + "\"}");
        }
        write("modules.json", list.toString());
    }

    private void write(String file, String content) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), content);
    }

    private void tensor(String file, String name, int rows, int columns) throws IOException {
        int bytes = rows * columns * Float.BYTES;
        byte[] header = ("{\"" + name + "\":{\"dtype\":\"F32\",\"shape\":[" + rows + "," + columns
                        + "],\"data_offsets\":[0," + bytes + "]}}")
                .getBytes(StandardCharsets.UTF_8);
        ByteBuffer content = ByteBuffer.allocate(8 + header.length + bytes).order(ByteOrder.LITTLE_ENDIAN);
        Files.write(
                folder.resolve(file), content.putLong(header.length).put(header).array());
    }
}
