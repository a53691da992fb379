package dev.asterism.embed.text;

import dev.asterism.embed.encoder.UnitVectors;
import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.EmbeddingSettings;
import dev.asterism.model.embedding.TensorProgram;
import dev.asterism.model.embedding.TextEmbedder;
import dev.asterism.model.embedding.Tokenizer;
import dev.asterism.model.embedding.Truncation;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.parallel.ThreadTeam;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/// Embeds texts with a transformer: cuts them into tokens, arranges those in batches, and runs these side by side.
public final class TransformerTextEmbedder implements TextEmbedder {
    /// How texts are dressed before they are cut into tokens.
    ///
    /// @param prompts put before them
    /// @param lowerCase whether the model knows small letters only
    /// @param pooled whether the tokens of what is put before count in a vector; if not, texts are packed
    public record Dress(TextPrompts prompts, boolean lowerCase, boolean pooled) {}

    /// An empty text, where the tokenizer does not put anything around it.
    private static final long[] NOTHING = {0};

    private final EmbeddingModel model;
    private final int whole;
    private final Tokenizer tokenizer;
    private final TensorProgram program;
    private final TextBatches batches;
    private final Dress dress;
    private final int maxTokens;
    private final int parallelism;
    private final ThreadTeam team;
    private final LongAdder cut = new LongAdder();

    /// @param whole dimensions that the program gives; the model's are the first of them
    /// @param maxTokens that the tokenizer keeps of a text
    public TransformerTextEmbedder(
            EmbeddingModel model,
            int whole,
            Tokenizer tokenizer,
            TensorProgram program,
            TextBatches batches,
            Dress dress,
            int maxTokens,
            int parallelism) {
        this.model = model;
        this.whole = whole;
        this.tokenizer = tokenizer;
        this.program = program;
        this.batches = batches;
        this.dress = dress;
        this.maxTokens = maxTokens;
        this.parallelism = parallelism;
        this.team = ThreadTeam.apart(parallelism);
    }

    @Override
    public EmbeddingModel model() {
        return model;
    }

    @Override
    public EmbeddingSettings settings() {
        return EmbeddingSettings.cut(whole, model.dimension())
                .withPrompts(dress.prompts().chosenDocument(), dress.prompts().chosenQuery());
    }

    @Override
    public Matrix embed(List<String> texts) {
        return embed(texts, dress.prompts().document());
    }

    @Override
    public float[] embedQuery(String text) {
        return embed(List.of(text), dress.prompts().query()).values();
    }

    private Matrix embed(List<String> texts, String prompt) {
        List<Tokenizer.Tokens> encoded = tokenizer.encode(texts.stream()
                .map(text -> prompt + (dress.lowerCase() ? text.toLowerCase(Locale.ROOT) : text))
                .toList());
        cut.add(encoded.stream().filter(Tokenizer.Tokens::cut).count());
        List<long[]> tokens = encoded.stream()
                .map(text -> text.ids().length == 0 ? NOTHING : text.ids())
                .toList();
        Matrix vectors = Matrix.zeros(texts.size(), model.dimension());
        List<TextBatches.Batch> arranged = batches.of(tokens, parallelism);
        if (!dress.pooled()) {
            int unpooled = promptTokens(prompt);
            arranged = arranged.stream()
                    .map(batch -> PackedTexts.pooledWithout(unpooled, batch))
                    .toList();
        }
        List<TextBatches.Batch> inputs = arranged;
        team.forEach(inputs.size(), i -> embed(inputs.get(i), vectors));
        return vectors;
    }

    /// Tokens of a prompt before a text, with those that begin every text and without those that end it.
    private int promptTokens(String prompt) {
        if (prompt.isEmpty()) {
            return 0;
        }
        List<Tokenizer.Tokens> both = tokenizer.encode(List.of(prompt, ""));
        long[] alone = both.get(0).ids();
        long[] nothing = both.get(1).ids();
        boolean ended = nothing.length > 0 && alone[alone.length - 1] == nothing[nothing.length - 1];
        return ended ? alone.length - 1 : alone.length;
    }

    private void embed(TextBatches.Batch batch, Matrix vectors) {
        float[] output = program.run(batch.inputs()).values();
        for (int i = 0; i < batch.texts().length; i++) {
            UnitVectors.copy(model, output, i * whole, vectors, batch.texts()[i]);
        }
    }

    @Override
    public Truncation truncation() {
        return new Truncation(cut.sum(), maxTokens);
    }

    @Override
    public void close() {
        team.close();
        program.close();
        tokenizer.close();
    }
}
