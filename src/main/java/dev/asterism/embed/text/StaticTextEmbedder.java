package dev.asterism.embed.text;

import dev.asterism.embed.encoder.UnitVectors;
import dev.asterism.model.embedding.EmbeddingChoice;
import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.EmbeddingSettings;
import dev.asterism.model.embedding.Embeddings;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.embedding.TensorRuntime;
import dev.asterism.model.embedding.TextEmbedder;
import dev.asterism.model.embedding.Tokenizer;
import dev.asterism.model.embedding.Truncation;
import dev.asterism.model.error.InputException;
import dev.asterism.model.error.ModelException;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.parallel.ThreadTeam;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Embeds a text as the mean of the vectors that a table has for its tokens. A text that has none
/// is refused.
///
/// A repository with a `modules.json` is read as sentence-transformers reads it, to the end of each text. A table of
/// model2vec that stands alone is read as model2vec does: 512 tokens of a text, of as many characters as 512 tokens of
/// the median length have, and without those that stand for something unknown.
///
/// Sources: sentence-transformers' `StaticEmbedding`; model2vec's `StaticModel`
/// (<https://github.com/MinishLab/model2vec>).
public final class StaticTextEmbedder implements TextEmbedder {
    private static final int MODEL2VEC_TOKENS = 512;

    /// As many as the most characters of a text that tokenizers look at.
    private static final int UNLIMITED = 1 << 18;

    private static final int TEXTS_PER_TASK = 64;

    private final EmbeddingModel model;
    private final Tokenizer tokenizer;
    private final StaticTable table;
    private final TextPrompts prompts;
    private final Cutting cutting;
    private final ThreadTeam team;
    private final LongAdder cut = new LongAdder();

    /// How a text is cut.
    ///
    /// @param lowerCase whether the model knows small letters only
    /// @param characters that are read
    /// @param tokens that are counted
    /// @param skipped a token that is not counted, or a negative number
    private record Cutting(boolean lowerCase, int characters, int tokens, int skipped) {
        String start(String text, String prompt) {
            String whole = prompt + (lowerCase ? text.toLowerCase(Locale.ROOT) : text);
            boolean fits = whole.length() <= characters || whole.codePointCount(0, whole.length()) <= characters;
            return fits ? whole : whole.substring(0, whole.offsetByCodePoints(0, characters));
        }

        boolean cuts(String start) {
            return start.length() >= characters && start.codePointCount(0, start.length()) == characters;
        }
    }

    private StaticTextEmbedder(
            EmbeddingModel model,
            Tokenizer tokenizer,
            StaticTable table,
            TextPrompts prompts,
            Cutting cutting,
            int parallelism) {
        this.model = model;
        this.tokenizer = tokenizer;
        this.table = table;
        this.prompts = prompts;
        this.cutting = cutting;
        this.team = new ThreadTeam(parallelism);
    }

    /// @param parallelism threads that take the means
    /// @throws ModelException if the table or the tokenizer cannot be used, or a module follows that would
    ///     change the
    ///     direction of vectors
    public static StaticTextEmbedder of(
            SentenceTransformerConfig layout, EmbeddingChoice choice, TensorRuntime runtime, int parallelism) {
        TextPrompts prompts = layout.prompts().resolve(choice);
        Path file = tokenizerFile(layout);
        StaticTokens tokens = StaticTokens.read(file);
        requireDirection(layout);
        boolean alone = layout.isModel2Vec();
        Cutting cutting = new Cutting(
                layout.textSettings().flag("do_lower_case", false),
                alone ? Math.multiplyExact(MODEL2VEC_TOKENS, tokens.medianLength()) : UNLIMITED,
                alone ? MODEL2VEC_TOKENS : UNLIMITED,
                alone ? tokens.unknown().orElse(-1) : -1);
        StaticTable table = StaticTable.open(layout.place(), tokens.count());
        try {
            return new StaticTextEmbedder(
                    new EmbeddingModel(
                            layout.folder().name(),
                            layout.folder().revision(),
                            Precision.FP32,
                            choice.cut(table.dimension())),
                    runtime.tokenizer(file, tokens.limit().orElse(UNLIMITED), false),
                    table,
                    prompts,
                    cutting,
                    parallelism);
        } catch (RuntimeException | Error e) {
            table.close();
            throw e;
        }
    }

    /// Looks at a model's files only.
    ///
    /// @return the dimension of its vectors
    /// @throws ModelException as [#of]
    public static int check(SentenceTransformerConfig layout) {
        requireDirection(layout);
        try (StaticTable table = StaticTable.open(
                layout.place(), StaticTokens.read(tokenizerFile(layout)).count())) {
            return table.dimension();
        }
    }

    private static Path tokenizerFile(SentenceTransformerConfig layout) {
        return layout.file("tokenizer.json")
                .orElseThrow(() -> new ModelException("[" + layout.folder().path()
                        + "] has no tokenizer.json, which a static model needs; download the model again"));
    }

    /// Vectors get the length 1 in any case.
    private static void requireDirection(SentenceTransformerConfig layout) {
        layout.requireOnly(List.of("Normalize", "Dropout"), "StaticEmbedding");
    }

    @Override
    public EmbeddingModel model() {
        return model;
    }

    /// Dimensions of the table; the model's are the first of them.
    public int whole() {
        return table.dimension();
    }

    @Override
    public EmbeddingSettings settings() {
        return EmbeddingSettings.cut(table.dimension(), model.dimension())
                .withPrompts(prompts.chosenDocument(), prompts.chosenQuery());
    }

    @Override
    public Matrix embed(List<String> texts) {
        return embedEach(texts).all();
    }

    @Override
    public Embeddings embedEach(List<String> texts) {
        return embed(texts, prompts.document());
    }

    /// @throws InputException if the model knows no word of the text
    @Override
    public float[] embedQuery(String text) {
        Embeddings query = embed(List.of(text), prompts.query());
        if (!query.refused().isEmpty()) {
            throw new InputException("the model " + model.name() + " knows no word of \"" + text + "\"; use others");
        }
        return query.vectors().values();
    }

    private Embeddings embed(List<String> texts, String prompt) {
        List<String> starts =
                texts.stream().map(text -> cutting.start(text, prompt)).toList();
        List<Tokenizer.Tokens> encoded = tokenizer.encode(starts);
        Matrix vectors = Matrix.zeros(texts.size(), model.dimension());
        Map<Integer, String> refused = new ConcurrentHashMap<>();
        team.forEach(Math.ceilDiv(texts.size(), TEXTS_PER_TASK), task -> {
            float[] sum = new float[table.dimension()];
            int end = Math.min(texts.size(), (task + 1) * TEXTS_PER_TASK);
            for (int i = task * TEXTS_PER_TASK; i < end; i++) {
                boolean read = embed(encoded.get(i), sum, vectors, i);
                if (!read || cutting.cuts(starts.get(i))) {
                    cut.increment();
                }
                if (isZero(vectors, i)) {
                    refused.put(i, "the model knows no word of it");
                }
            }
        });
        return new Embeddings(vectors, refused);
    }

    /// @return whether the text was read to its end
    private boolean embed(Tokenizer.Tokens tokens, float[] sum, Matrix vectors, int row) {
        Arrays.fill(sum, 0);
        int counted = 0;
        boolean read = !tokens.cut();
        for (long token : tokens.ids()) {
            if (token == cutting.skipped()) {
                continue;
            }
            if (counted == cutting.tokens()) {
                read = false;
                break;
            }
            table.add(token, sum);
            counted++;
        }
        for (float value : sum) {
            if (!Float.isFinite(value)) {
                throw table.notFinite();
            }
        }
        UnitVectors.copy(sum, 0, vectors, row);
        return read;
    }

    private static boolean isZero(Matrix vectors, int row) {
        int from = vectors.offset(row);
        for (int i = from; i < from + vectors.columns(); i++) {
            if (vectors.values()[i] != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Truncation truncation() {
        return new Truncation(cut.sum(), cutting.tokens());
    }

    @Override
    public void close() {
        team.close();
        tokenizer.close();
        table.close();
    }
}
