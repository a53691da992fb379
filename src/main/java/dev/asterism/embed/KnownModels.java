package dev.asterism.embed;

import com.google.gson.JsonParser;
import dev.asterism.embed.folder.Config;
import dev.asterism.embed.tower.ImageTower;
import dev.asterism.embed.tower.TextTower;
import java.util.List;

/// Families of models that run here, each with one on the hub that people use.
public final class KnownModels {
    /// A family with an example.
    ///
    /// @param type what `config.json` calls it
    /// @param example a name on the hub
    /// @param use what for
    /// @param dimension of its vectors
    /// @param megabytes of its weights, about
    public record Family(String type, String example, String use, int dimension, int megabytes) {
        private boolean runs() {
            String key =
                    type.equals("timm") ? "{\"architecture\": \"resnet50\"}" : "{\"model_type\": \"" + type + "\"}";
            Config config = Config.of("config.json", JsonParser.parseString(key));
            return type.startsWith("static")
                    || type.equals("model2vec")
                    || TextTower.knows(config)
                    || ImageTower.knows(config);
        }
    }

    private static final List<Family> ALL = List.of(
            new Family("bert", "BAAI/bge-small-en-v1.5", "English texts; bundled", 384, 133),
            new Family("bert", "intfloat/multilingual-e5-small", "texts in 94 languages", 384, 471),
            new Family("mpnet", "sentence-transformers/all-mpnet-base-v2", "English texts", 768, 438),
            new Family("roberta", "sentence-transformers/all-distilroberta-v1", "English texts", 768, 329),
            new Family("distilbert", "sentence-transformers/multi-qa-distilbert-cos-v1", "English texts", 768, 265),
            new Family("xlm-roberta", "intfloat/multilingual-e5-large", "texts in 94 languages", 1024, 2240),
            new Family("camembert", "dangvantuan/sentence-camembert-base", "French texts", 768, 443),
            new Family("modernbert", "nomic-ai/modernbert-embed-base", "English texts, 8192 tokens", 768, 596),
            new Family("nomic_bert", "nomic-ai/nomic-embed-text-v1.5", "English texts, 8192 tokens", 768, 547),
            new Family("new", "Alibaba-NLP/gte-multilingual-base", "texts in 70 languages, 8192 tokens", 768, 611),
            new Family("t5", "sentence-transformers/sentence-t5-base", "English texts", 768, 219),
            new Family("qwen3", "Qwen/Qwen3-Embedding-0.6B", "texts in 100 languages, 32768 tokens", 1024, 1190),
            new Family("mistral", "intfloat/e5-mistral-7b-instruct", "English texts", 4096, 14200),
            new Family("gemma3_text", "google/embeddinggemma-300m", "texts in 100 languages; gated", 768, 1210),
            new Family("model2vec", "minishlab/potion-base-8M", "millions of English texts", 256, 30),
            new Family(
                    "static",
                    "sentence-transformers/static-retrieval-mrl-en-v1",
                    "millions of English texts",
                    1024,
                    125),
            new Family("clip", "openai/clip-vit-base-patch32", "images, also by words", 512, 605),
            new Family("siglip", "google/siglip-base-patch16-224", "images, also by words", 768, 813),
            new Family("vit", "google/vit-base-patch16-224-in21k", "images", 768, 346),
            new Family("dinov2", "facebook/dinov2-small", "images that look alike", 384, 88),
            new Family(
                    "dinov2_with_registers", "facebook/dinov2-with-registers-small", "images that look alike", 384, 88),
            new Family(
                    "dinov3_vit", "facebook/dinov3-vits16-pretrain-lvd1689m", "images that look alike; gated", 384, 86),
            new Family("resnet", "microsoft/resnet-50", "images", 2048, 102),
            new Family("convnext", "facebook/convnext-tiny-224", "images", 768, 114),
            new Family("convnextv2", "facebook/convnextv2-tiny-1k-224", "images", 768, 115),
            new Family("swin", "microsoft/swin-tiny-patch4-window7-224", "images", 768, 113),
            new Family("timm", "timm/resnet50.a1_in1k", "images", 2048, 102));

    private KnownModels() {}

    /// Those that this version runs, texts first.
    public static List<Family> families() {
        return ALL.stream().filter(Family::runs).toList();
    }
}
