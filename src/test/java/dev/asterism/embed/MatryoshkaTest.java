package dev.asterism.embed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.asterism.embed.folder.Config;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatryoshkaTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Qwen/Qwen3-Embedding-0.6B",
                "google/embeddinggemma-300m",
                "nomic-ai/nomic-embed-text-v1.5",
                "sentence-transformers/static-retrieval-mrl-en-v1",
                "minishlab/potion-base-8M",
                "/models/mixedbread-ai/mxbai-embed-large-v1"
            })
    void modelsThatAreMadeForItAreCutWithoutDoubt(String name) {
        assertEquals(Optional.empty(), new Matryoshka(name, config("{}")).doubt(768, 256));
    }

    @Test
    void theConfigurationBeatsTheName() {
        Matryoshka model = new Matryoshka("jina-embeddings-v3", config("{\"matryoshka_dimensions\": [32, 64, 128]}"));
        assertEquals(Optional.empty(), model.doubt(1024, 64));
        String doubt = model.doubt(1024, 100).orElseThrow();
        assertTrue(doubt.contains("32, 64, 128") && doubt.contains("worse with 100"), doubt);
        assertEquals(Optional.empty(), new Matryoshka("m", config("{\"apply_pca\": 256}")).doubt(256, 64));
    }

    @Test
    void ofOthersTheUserIsToldButNotWhereNothingIsCut() {
        Matryoshka model = new Matryoshka("BAAI/bge-small-en-v1.5", config("{}"));
        assertTrue(model.doubt(384, 256).orElseThrow().contains("from 384 dimensions to 256"));
        assertEquals(Optional.empty(), model.doubt(384, 384));
    }

    private static Config config(String json) {
        return Config.of("config.json", JsonParser.parseString(json));
    }
}
