package dev.asterism.embed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.asterism.embed.checkpoint.SafetensorsEdit;
import dev.asterism.model.Progress;
import dev.asterism.model.embedding.Device;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.error.ModelException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Models that cannot be run: each says so in one line, with the file, what was found and what was expected.
class BrokenTextModelsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "mistral, layers.1.self_attn.k_proj.weight",
        "embeddinggemma, layers.2.self_attn.q_norm.weight",
        "modernbert, model.layers.2.attn.Wo.weight",
        "nomic, encoder.layers.1.mlp.fc12.weight",
        "gte, encoder.layer.1.attention.qkv_proj.bias",
        "eurobert, layers.0.self_attn.v_proj.bias",
        "qwen2, layers.1.self_attn.q_proj.bias",
        "umt5, encoder.block.2.layer.0.SelfAttention.relative_attention_bias.weight",
        "albert, encoder.albert_layer_groups.1.albert_layers.1.ffn.bias",
        "electra, encoder.layer.2.output.dense.weight"
    })
    void aTensorThatIsMissingOrOfAnotherShapeIsNamedWithWhatIsExpected(String family, String tensor)
            throws IOException {
        copy(family);
        SafetensorsEdit.edit(weights(), header -> header.remove(tensor));
        assertProblem("model.safetensors]", "has no tensor " + tensor);

        copy(family);
        long[] shape = new long[2];
        SafetensorsEdit.edit(weights(), header -> {
            JsonArray sizes = header.getAsJsonObject(tensor).getAsJsonArray("shape");
            shape[0] = sizes.get(0).getAsLong();
            shape[1] = sizes.size() > 1 ? sizes.get(1).getAsLong() : 1;
            JsonArray swapped = new JsonArray();
            swapped.add(2);
            swapped.add(shape[0] * shape[1] / 2);
            header.getAsJsonObject(tensor).add("shape", swapped);
        });
        assertProblem(
                "model.safetensors]",
                "tensor " + tensor + " is 2 x " + shape[0] * shape[1] / 2,
                shape[0] + (shape[1] == 1 ? " numbers is expected" : " x " + shape[1] + " is expected"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mistral", "embeddinggemma", "nomic", "electra"})
    void numbersThatAreNotFiniteAreFoundWhenTheModelIsConverted(String family) throws IOException {
        copy(family);
        String tensor = SafetensorsEdit.spoil(weights(), 3);
        for (Precision precision : new Precision[] {Precision.FP32, Precision.BF16}) {
            String message = assertThrows(ModelException.class, () -> GoldenFixture.factory(folder.resolve("cache"))
                            .text(model().toString(), precision, Device.CPU, Progress.NONE))
                    .getMessage();
            assertTrue(message.contains("model.safetensors] tensor " + tensor), message);
            assertTrue(message.contains("not finite"), message);
        }
    }

    @Test
    void aCutFileIsRefused() throws IOException {
        copy("mistral");
        byte[] all = Files.readAllBytes(weights());
        Files.write(weights(), Arrays.copyOf(all, all.length - 1000));
        assertProblem("model.safetensors]", "should lie at");
    }

    @Test
    void aTensorWithoutNumbersIsNotTakenForTheOneInItsPlace() throws IOException {
        copy("mistral");
        String tensor = "layers.1.input_layernorm.weight";
        SafetensorsEdit.edit(weights(), header -> {
            JsonObject entry = header.getAsJsonObject(tensor);
            JsonArray none = new JsonArray();
            none.add(0);
            entry.add("shape", none);
            JsonArray offsets = new JsonArray();
            offsets.add(entry.getAsJsonArray("data_offsets").get(0));
            offsets.add(entry.getAsJsonArray("data_offsets").get(0));
            entry.add("data_offsets", offsets);
        });
        assertProblem("model.safetensors]", "tensor " + tensor + " is 0 numbers");
    }

    @Test
    void anAbsurdShapeIsNamedWithItsFile() throws IOException {
        copy("mistral");
        SafetensorsEdit.edit(weights(), header -> {
            JsonArray shape = new JsonArray();
            shape.add(1L << 62);
            shape.add(4);
            header.getAsJsonObject("norm.weight").add("shape", shape);
        });
        assertProblem("model.safetensors] is not a usable checkpoint", "tensor norm.weight has the absurd shape");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mistral | num_hidden_layers | 1000000000 | has no tensor layers.3.input_layernorm.weight",
                "mistral | num_hidden_layers | -1 | num_hidden_layers is -1",
                "mistral | num_hidden_layers | 100000000000 | num_hidden_layers is 100000000000",
                "mistral | num_attention_heads | 1000000000 | 8000000000 x 32 is expected",
                "mistral | num_key_value_heads | 3 | num_key_value_heads is 3",
                "mistral | hidden_size | 1000000000 | tensor embed_tokens.weight is 480 x 32",
                "mistral | vocab_size | 2000000 | 2000000 x 32 is expected",
                "mistral | hidden_act | \"gegelu\" | hidden_act is \"gegelu\"",
                "mistral | head_dim | 1000000000 | head_dim is 1000000000",
                "gte | hidden_size | 1000000000 | num_attention_heads is 4",
                "umt5 | relative_attention_max_distance | 1000000000 | relative_attention_max_distance is 1000000000",
                "mistral | sliding_window | 0 | sliding_window is 0",
                "qwen2 | layer_types | [\"chunked_attention\"] | layer_types is [\"chunked_attention\"]",
                "qwen2 | use_sliding_window | \"yes\" | use_sliding_window is \"yes\"",
                "qwen2 | intermediate_size | 49 | 49 x 32 is expected",
                "embeddinggemma | attn_logit_softcapping | 50.0 | attn_logit_softcapping is 50.0",
                "embeddinggemma | head_dim | 13 | head_dim is 13",
                "embeddinggemma | layer_types | [] | layer_types is []",
                "modernbert | num_attention_heads | 5 | num_attention_heads is 5",
                "modernbert | local_attention | 0 | local_attention is 0",
                "nomic | moe_every_n_layers | 2 | moe_every_n_layers is 2",
                "nomic | activation_function | \"gelu\" | activation_function is \"gelu\"",
                "nomic | prenorm | true | prenorm is true",
                "nomic | rotary_emb_fraction | 0.5 | rotary_emb_fraction is 0.5",
                "nomic | n_inner | 64 | n_inner is 64",
                "new | logn_attention_scale | true | logn_attention_scale is true",
                "new | position_embedding_type | \"absolute\" | position_embedding_type is \"absolute\"",
                "new | layer_norm_type | \"rms_norm\" | layer_norm_type is \"rms_norm\"",
                "umt5 | feed_forward_proj | \"gated-magic\" | feed_forward_proj is \"gated-magic\"",
                "umt5 | relative_attention_num_buckets | 64 | 64 x 4 is expected",
                "albert | num_hidden_layers | 1000000000 | num_hidden_layers is 1000000000",
                "albert | position_embedding_type | \"relative_key\" | position_embedding_type is \"relative_key\"",
                "electra | max_position_embeddings | 1000000000 | 1000000000 x 16 is expected"
            })
    void aSettingThatCannotBeIsRefusedByNameAndValue(String family, String key, String value, String message)
            throws IOException {
        copy(family);
        Path file = model().resolve("config.json");
        JsonObject config = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        config.add(key, JsonParser.parseString(value));
        Files.writeString(file, config.toString());
        assertProblem("json", message);
    }

    private void assertProblem(String file, String... parts) {
        String problem = assertThrows(ModelException.class, () -> GoldenFixture.factory(folder.resolve("cache"))
                        .text(model().toString(), Precision.FP32, Device.CPU, Progress.NONE))
                .getMessage();
        for (String part : parts) {
            assertTrue(problem.contains(part), problem);
        }
        assertTrue(problem.contains(file) || problem.contains("model.safetensors"), problem);
        assertEquals(1, problem.lines().count());
    }

    private Path model() {
        return folder.resolve("model");
    }

    private Path weights() {
        return model().resolve("model.safetensors");
    }

    private void copy(String family) throws IOException {
        Path golden;
        try {
            golden = Path.of(BrokenTextModelsTest.class
                    .getResource("/golden/texts/" + family)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
        try (Stream<Path> files = Files.walk(golden)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = model().resolve(golden.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.write(target, Files.readAllBytes(file));
            }
        }
    }
}
