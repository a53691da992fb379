package dev.asterism;

import java.net.URISyntaxException;
import java.nio.file.Path;

/// Small models with random weights in the hub's layout, and what other programs make of texts and images with them:
/// `golden/models/make.py` wrote them.
public final class GoldenModels {
    /// A CLIP for images of 40 x 40 pixels, with images to prepare.
    public static final Path CLIP = path("clip-tiny");

    /// A BERT that embeds sentences.
    public static final Path BERT = path("bert-tiny");

    /// The weights of [#BERT] as a `pytorch_model.bin`.
    public static final Path BERT_PICKLED = path("bert-tiny.bin");

    /// Settings of [#BERT] by which prompts are not pooled, and the vectors it gives then.
    public static final Path BERT_PROMPTS = path("bert-tiny-prompts.json");

    /// A table of vectors as sentence-transformers has it, with prompts; `golden/models/static.py` wrote it
    /// and the next two.
    public static final Path STATIC = path("static-tiny");

    /// A table of model2vec in float16, with a `modules.json`.
    public static final Path MODEL2VEC = path("model2vec-tiny");

    /// A table of model2vec of a reduced vocabulary, in int8, that stands alone.
    public static final Path MODEL2VEC_REDUCED = path("model2vec-reduced");

    /// A folder for each kind of model of images, by `golden/images/make.py`.
    public static final Path IMAGES = resource("/golden/images");

    private GoldenModels() {}

    private static Path path(String name) {
        return resource("/golden/models/" + name);
    }

    private static Path resource(String name) {
        try {
            return Path.of(GoldenModels.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
