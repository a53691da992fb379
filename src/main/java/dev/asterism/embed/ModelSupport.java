package dev.asterism.embed;

import dev.asterism.embed.checkpoint.Checkpoint;
import dev.asterism.embed.checkpoint.WeightFiles;
import dev.asterism.embed.folder.Config;
import dev.asterism.embed.folder.ModelFolder;
import dev.asterism.embed.text.SentenceTransformerConfig;
import dev.asterism.embed.text.StaticTextEmbedder;
import dev.asterism.embed.tower.Families;
import dev.asterism.embed.tower.ImageTower;
import dev.asterism.embed.tower.TextTower;
import dev.asterism.model.error.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// What a model can be used for, found out without running it: its programs are written, but not to a file.
///
/// @param texts numbers of a text's vector, if it embeds texts
/// @param images numbers of an image's vector, if it embeds images
/// @param problem why it can do neither; otherwise empty
public record ModelSupport(OptionalLong texts, OptionalLong images, String problem) {
    /// Looks at a model's files.
    public static ModelSupport of(ModelFolder folder) {
        List<Checkpoint> opened = new ArrayList<>();
        try {
            SentenceTransformerConfig layout = SentenceTransformerConfig.of(folder);
            if (layout.isStatic()) {
                return new ModelSupport(OptionalLong.of(StaticTextEmbedder.check(layout)), OptionalLong.empty(), "");
            }
            Config config = layout.config();
            boolean readsTexts = TextTower.knows(config);
            boolean seesImages = ImageTower.knows(config);
            if (!readsTexts && !seesImages) {
                throw Families.unknown(config, Families.all(), "texts or images");
            }
            Checkpoint weights = WeightFiles.open(layout.place());
            opened.add(weights);
            return new ModelSupport(
                    readsTexts
                            ? OptionalLong.of(TextTower.of(config).check(weights, layout.modules(opened)))
                            : OptionalLong.empty(),
                    seesImages ? OptionalLong.of(ImageTower.of(config).check(weights)) : OptionalLong.empty(),
                    "");
        } catch (ModelException e) {
            return unusable(e.getMessage());
        } finally {
            opened.forEach(Checkpoint::close);
        }
    }

    private static ModelSupport unusable(String problem) {
        return new ModelSupport(OptionalLong.empty(), OptionalLong.empty(), problem);
    }

    /// The same, with a problem that names the model, not the folder where it lies for the moment.
    ModelSupport withoutPath(ModelFolder folder) {
        return new ModelSupport(texts, images, problem.replace(folder.path().toString(), folder.name()));
    }

    /// Whether texts and images lie in one space, so that words find images.
    public boolean isCrossModal() {
        return texts.isPresent() && images.isPresent();
    }

    /// Whether it is of no use.
    public boolean isUnusable() {
        return !problem.isEmpty();
    }
}
