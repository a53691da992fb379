package dev.asterism.embed.server;

import dev.asterism.embed.encoder.UnitVectors;
import dev.asterism.model.embedding.Embeddings;
import dev.asterism.model.error.ModelException;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.parallel.ThreadTeam;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Embeds any number of inputs, batches of them side by side, and finds those that a server does not embed by halving
/// the batches that fail. The sample tells whose fault that is: while the server embeds it, it is the input's.
final class Batches implements AutoCloseable {
    private static final int RETRIES = 5;

    /// Where something failed already.
    private static final int FEWER_RETRIES = 1;

    private final EmbeddingService service;
    private final InputForm form;
    private final String sample;
    private final int dimension;
    private final int requests;
    private final ThreadTeam team;

    /// @param sample an input that the server embeds
    /// @param dimension of its vector
    /// @param requests side by side
    Batches(EmbeddingService service, InputForm form, String sample, int dimension, int requests) {
        this.service = service;
        this.form = form;
        this.sample = sample;
        this.dimension = dimension;
        this.requests = requests;
        this.team = ThreadTeam.apart(requests);
    }

    int dimension() {
        return dimension;
    }

    /// Inputs that keep all requests busy.
    int size() {
        return form.most() * requests;
    }

    Embeddings embed(List<String> inputs) {
        Work work = new Work(inputs, Matrix.zeros(inputs.size(), dimension), new ConcurrentHashMap<>());
        List<Range> ranges = ranges(inputs);
        team.forEach(ranges.size(), i -> embed(ranges.get(i), work, RETRIES));
        return new Embeddings(work.vectors(), work.refused());
    }

    /// @param refused why an input has no vector
    private record Work(List<String> inputs, Matrix vectors, Map<Integer, String> refused) {}

    private record Range(int from, int to) {
        int size() {
            return to - from;
        }
    }

    private List<Range> ranges(List<String> inputs) {
        List<Range> ranges = new ArrayList<>();
        int from = 0;
        long characters = 0;
        for (int i = 0; i < inputs.size(); i++) {
            characters += inputs.get(i).length();
            if (i > from && (i - from == form.most() || characters > form.mostCharacters())) {
                ranges.add(new Range(from, i));
                from = i;
                characters = inputs.get(i).length();
            }
        }
        if (from < inputs.size()) {
            ranges.add(new Range(from, inputs.size()));
        }
        return ranges;
    }

    private void embed(Range range, Work work, int retries) {
        try {
            EmbeddingAnswer answer = service.embed(
                    form.question(work.inputs().subList(range.from(), range.to())), range.size(), retries);
            requireDimension(answer);
            for (int i = 0; i < range.size(); i++) {
                place(answer.vectors()[i], range.from() + i, work);
            }
        } catch (ServerFailure failure) {
            if (range.size() == 1 || !failure.isRefusal()) {
                requireSample(failure);
            }
            if (range.size() == 1) {
                work.refused().put(range.from(), "the embedding server " + failure.reason());
                return;
            }
            int middle = (range.from() + range.to()) >>> 1;
            embed(new Range(range.from(), middle), work, FEWER_RETRIES);
            embed(new Range(middle, range.to()), work, FEWER_RETRIES);
        }
    }

    private void place(float[] vector, int row, Work work) {
        if (EmbeddingServer.isFinite(vector)) {
            UnitVectors.copy(vector, 0, work.vectors(), row);
        } else {
            work.refused().put(row, "the embedding server answers with a vector that holds NaN or infinity");
        }
    }

    private void requireDimension(EmbeddingAnswer answer) {
        if (answer.dimension() != dimension) {
            throw service.failed("answers with vectors of " + answer.dimension() + " numbers, and with " + dimension
                    + " before; it must have changed its model: index again, into another collection");
        }
    }

    /// @throws ModelException for the failure, if the server does not embed the sample now
    private void requireSample(ServerFailure failure) {
        try {
            requireDimension(service.embed(form.question(List.of(sample)), 1, 0));
        } catch (ServerFailure _) {
            throw service.failed(
                    failure.reason() + "; what was done is kept, and the same command goes on from there later");
        }
    }

    @Override
    public void close() {
        team.close();
        service.close();
    }
}
