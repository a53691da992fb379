package dev.asterism.embed;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.asterism.GoldenModels;
import dev.asterism.embed.checkpoint.SafetensorsEdit;
import dev.asterism.embed.folder.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Models of images that cannot be run: each says so in one line, with the file, what was found and what was expected.
class BrokenImageModelsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "dinov3, layer.1.attention.q_proj.bias",
        "dinov3, layer.0.layer_scale1.lambda1",
        "dinov3, embeddings.register_tokens",
        "dinov3-convnext, stages.2.layers.1.gamma",
        "convnext, encoder.stages.1.layers.1.layer_scale_parameter",
        "convnextv2, encoder.stages.2.layers.0.pwconv2.weight",
        "convnext, encoder.stages.0.layers.0.dwconv.bias",
        "resnet, encoder.stages.1.layers.0.layer.0.normalization.running_var",
        "swin, encoder.layers.1.blocks.0.attention.self.relative_position_bias_table",
        "swin, encoder.layers.0.downsample.reduction.weight"
    })
    void aTensorThatIsMissingOrOfAnotherShapeIsNamed(String name, String tensor) throws IOException {
        copy(name);
        SafetensorsEdit.edit(weights(), header -> header.remove(tensor));
        assertProblem("model.safetensors] has no tensor " + tensor);

        copy(name);
        SafetensorsEdit.edit(weights(), header -> {
            JsonArray sizes = header.getAsJsonObject(tensor).getAsJsonArray("shape");
            long numbers = 1;
            for (int i = 0; i < sizes.size(); i++) {
                numbers *= sizes.get(i).getAsLong();
            }
            JsonArray other = new JsonArray();
            List.of(numbers, 1L, 1L, 1L, 1L).forEach(other::add);
            header.getAsJsonObject(tensor).add("shape", other);
        });
        assertProblem("model.safetensors] tensor " + tensor, "is expected");
    }

    @ParameterizedTest
    @CsvSource({
        "timm-vit, blocks.1.norm1.weight",
        "timm-vit, blocks.0.attn.k_norm.bias",
        "timm-vit-average, blocks.1.ls1.gamma",
        "timm-resnet, layer3.0.conv1.weight",
        "timm-resnet, bn1.running_mean",
        "timm-seresnextaa, layer1.0.se.fc1.weight",
        "timm-convnext, stages.2.blocks.0.conv_dw.weight",
        "timm-efficientnet, blocks.3.0.bn1.weight",
        "timm-efficientnet, blocks.1.0.se.conv_reduce.weight",
        "timm-mobilenetv3, conv_head.bias",
        "timm-vgg13-bn, features.7.weight"
    })
    void noMissingTensorOfTimmMakesAnotherModel(String name, String tensor) throws IOException {
        copy(name);
        SafetensorsEdit.edit(weights(), header -> header.remove(tensor));
        assertProblem("model.safetensors]", "tensor ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "timm-resnet; architecture; \"resnet50_gn\"; should be one of timm's vit, deit, resnet",
                "timm-resnet; architecture; \"eva02_base_patch14_224\"; should be one of timm's vit, deit, resnet",
                "timm-resnet; global_pool; \"max\"; global_pool is \"max\"; should be one of avg",
                "timm-vit; model_args; {\"num_heads\": 5}; num_heads is 5; should be a divisor of the width of 32",
                "timm-vit; model_args; {\"norm_layer\": \"rmsnorm\"}; norm_layer is \"rmsnorm\"; should be left",
                "timm-vit; model_args; {\"act_layer\": \"prelu\"}; act_layer is \"prelu\"; should be one of",
                "resnet; layer_type; \"deep\"; layer_type is \"deep\"; should be bottleneck or basic",
                "swin; num_heads; [2]; num_heads is [2]; should be as many numbers as depths",
                "swin; window_size; 99; windows of 32 at most",
                "dinov3; num_attention_heads; 5; num_attention_heads is 5; should be such that",
                "dinov3; image_size; 1000000000; image_size is 1000000000; should be at most 2048",
                "convnext; depths; [1, 0]; depths is [1,0]; should be a list of whole numbers of 1 or more",
                "siglip2; model_type; \"siglip2_vision_model\"; NaFlex"
            })
    void whatAConfigurationAsksForInVainIsNamed(String name, String key, String value, String part) throws IOException {
        copy(name);
        Path file = folder.resolve("config.json");
        JsonObject config = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        config.add(key, JsonParser.parseString(value));
        if (value.contains("siglip2_vision_model")) {
            config.remove("vision_config");
        }
        Files.writeString(file, config.toString());
        assertProblem("config.json", part.strip());
    }

    private Path weights() {
        return folder.resolve("model.safetensors");
    }

    private void copy(String name) throws IOException {
        try (Stream<Path> files = Files.list(GoldenModels.IMAGES.resolve(name))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private void assertProblem(String... parts) {
        String problem =
                ModelSupport.of(new ModelFolder("a/model", "1", folder)).problem();
        for (String part : parts) {
            assertTrue(problem.contains(part), problem);
        }
        assertFalse(problem.contains("\n"), problem);
    }
}
