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

    private GoldenModels() {}

    private static Path path(String name) {
        try {
            return Path.of(
                    GoldenModels.class.getResource("/golden/models/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
