package dev.asterism.embed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.GoldenModels;
import dev.asterism.embed.folder.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelSupportTest {
    @TempDir
    Path folder;

    @Test
    void aClipModelFindsImagesByWords() throws IOException {
        ModelSupport support = of(GoldenModels.CLIP);
        assertTrue(support.isCrossModal());
        assertEquals(OptionalLong.of(20), support.texts());
        assertEquals(OptionalLong.of(20), support.images());
    }

    @Test
    void aTextModelIsForTextsAlone() throws IOException {
        ModelSupport support = of(GoldenModels.BERT);
        assertEquals(OptionalLong.of(32), support.texts());
        assertTrue(support.images().isEmpty());
        assertFalse(support.isUnusable());
    }

    @Test
    void whatCannotBeUsedSaysWhy() throws IOException {
        assertProblem("config.json");
        Files.writeString(folder.resolve("config.json"), "{\"model_type\":\"whisper\"}");
        assertProblem("model_type is \"whisper\"");
        Files.writeString(folder.resolve("config.json"), "{\"model_type\":\"qwen4\"}");
        assertProblem("the nearest name is qwen2");
        assertProblem("asterism import");
        Files.writeString(folder.resolve("config.json"), "{\"model_type\":\"bert\"}");
        assertProblem("no weights");
        Path weights = GoldenModels.CLIP.resolve("model.safetensors");
        Files.copy(weights, folder.resolve("model.safetensors"));
        assertProblem("no tensor embeddings.word_embeddings.weight");
    }

    private void assertProblem(String part) {
        ModelSupport support = of(folder);
        assertTrue(support.isUnusable());
        assertFalse(support.isCrossModal());
        assertTrue(support.problem().contains(part), support.problem());
    }

    private static ModelSupport of(Path folder) {
        return ModelSupport.of(new ModelFolder("a/model", "1", folder));
    }
}
