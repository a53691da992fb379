package dev.asterism.embed.text;

import dev.asterism.embed.checkpoint.Checkpoint;
import dev.asterism.embed.checkpoint.ElementType;
import dev.asterism.embed.checkpoint.TensorView;
import dev.asterism.embed.checkpoint.WeightFiles;
import dev.asterism.model.error.ModelException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The vectors that a static model has for its tokens, read from the file where they lie. Tables of a reduced
/// vocabulary have fewer rows than there are tokens, so a `mapping` tells the row of a token, and `weights` how much
/// it counts. Safe for use by several threads.
final class StaticTable implements AutoCloseable {
    private static final String[] NAMES = {"embedding.weight", "embeddings"};

    private final Path folder;
    private final Checkpoint checkpoint;
    private final TensorView rows;
    private final @Nullable TensorView mapping;
    private final @Nullable TensorView weights;

    private StaticTable(Path folder, Checkpoint checkpoint, int tokens) {
        this.folder = folder;
        this.checkpoint = checkpoint;
        this.rows = Stream.of(NAMES)
                .filter(checkpoint.names()::contains)
                .findFirst()
                .map(checkpoint::tensor)
                .orElseThrow(() -> new ModelException(
                        "[" + folder + "] has no tensor " + String.join(" or ", NAMES) + "; is it a static model?"));
        this.mapping = optional("mapping");
        this.weights = optional("weights");
        check(tokens);
    }

    /// @param folder holds the weights
    /// @param tokens one more than the highest id that the table will be asked for
    /// @throws ModelException if it is no table of at least as many rows
    static StaticTable open(Path folder, int tokens) {
        Checkpoint checkpoint = WeightFiles.open(folder);
        try {
            return new StaticTable(folder, checkpoint, tokens);
        } catch (RuntimeException | Error e) {
            checkpoint.close();
            throw e;
        }
    }

    private @Nullable TensorView optional(String name) {
        return checkpoint.names().contains(name) ? checkpoint.tensor(name) : null;
    }

    private void check(int tokens) {
        long[] shape = rows.shape();
        if (shape.length != 2 || shape[1] < 1 || shape[1] > Short.MAX_VALUE || shape[0] > Integer.MAX_VALUE) {
            throw wrong(rows, "tokens x dimensions");
        }
        if (!rows.type().isFloating() && rows.type() != ElementType.I8) {
            throw new ModelException("[" + folder + "] tensor " + rows.name() + " is of type " + rows.type()
                    + "; should be F64, F32, F16, BF16 or I8");
        }
        if (weights != null && (weights.shape().length != 1 || weights.elements() < tokens)) {
            throw wrong(weights, "a weight for each of " + tokens + " tokens");
        }
        if (mapping == null) {
            if (shape[0] < tokens) {
                throw wrong(rows, "a row for each of " + tokens + " tokens");
            }
            return;
        }
        if (mapping.shape().length != 1
                || mapping.elements() < tokens
                || mapping.type().isFloating()) {
            throw wrong(mapping, "a row number for each of " + tokens + " tokens");
        }
        for (int token = 0; token < tokens; token++) {
            if (row(token) < 0 || row(token) >= shape[0]) {
                throw new ModelException("[" + folder + "] tensor mapping leads token " + token + " to row "
                        + row(token) + " of " + shape[0] + "; download the model again");
            }
        }
    }

    private ModelException wrong(TensorView tensor, String right) {
        return new ModelException("[" + folder + "] tensor " + tensor.name() + " has the shape "
                + Arrays.toString(tensor.shape()) + "; should be " + right);
    }

    /// Length of a row.
    int dimension() {
        return (int) rows.shape()[1];
    }

    /// Adds the row of a token.
    void add(long token, float[] sum) {
        rows.addTo(sum, row(token) * sum.length, weights == null ? 1 : weights.at(token));
    }

    /// What to throw where the sum of rows is not finite.
    ModelException notFinite() {
        return new ModelException("[" + folder + "] tensor " + rows.name()
                + " has numbers that are not finite; download the model again");
    }

    private long row(long token) {
        return mapping == null ? token : mapping.whole(token);
    }

    @Override
    public void close() {
        checkpoint.close();
    }
}
