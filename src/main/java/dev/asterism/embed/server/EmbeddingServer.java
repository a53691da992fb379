package dev.asterism.embed.server;

import dev.asterism.model.embedding.ImageEmbedder;
import dev.asterism.model.embedding.TextEmbedder;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.error.ModelException;
import dev.asterism.model.item.Pixels;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Makes embedders of a server's models. Each is tried first, so that a server that cannot embed is known before any
/// row is read, and the length of the vectors is.
public final class EmbeddingServer {
    private static final String SAMPLE = "asterism";
    private static final int SAMPLE_SIDE = 224;
    private static final int RETRIES = 1;

    private EmbeddingServer() {}

    /// An embedder of texts.
    ///
    /// @throws ModelException if the server cannot be reached, has no such model or does not embed
    /// @throws CancelledException if the user stops meanwhile
    public static TextEmbedder text(ServerName name, ServerAccess access) {
        return with(name, access, service -> {
            try {
                EmbeddingAnswer answer = service.embed(InputForm.TEXTS.question(List.of(SAMPLE)), 1, RETRIES);
                requireFinite(answer, service);
                return new ServerTextEmbedder(
                        service,
                        new Batches(service, InputForm.TEXTS, SAMPLE, answer.dimension(), access.requests()),
                        access.settings());
            } catch (ServerFailure e) {
                throw service.failed(e.reason());
            }
        });
    }

    /// An embedder of images: the forms in which servers take them are tried one after the other.
    ///
    /// @throws ModelException as [#text], or if the server takes no images
    /// @throws CancelledException if the user stops meanwhile
    public static ImageEmbedder<String> image(ServerName name, ServerAccess access) {
        return with(name, access, service -> {
            List<String> samples = IntStream.of(0, 1)
                    .mapToObj(EmbeddingServer::sample)
                    .map(ServerImageEmbedder::encoded)
                    .toList();
            String refusal = "";
            for (InputForm form : List.of(InputForm.IMAGES, InputForm.BARE_IMAGES, InputForm.MESSAGES)) {
                try {
                    return new ServerImageEmbedder(
                            service,
                            new Batches(
                                    service,
                                    form,
                                    samples.getFirst(),
                                    tried(samples, form, service),
                                    access.requests()),
                            access.settings());
                } catch (ServerFailure e) {
                    if (!e.isRefusal() && refusal.isEmpty()) {
                        throw service.failed(e.reason());
                    }
                    refusal = refusal.isEmpty() ? e.reason() : refusal;
                }
            }
            throw service.failed("takes no images (" + refusal
                    + "); give a server and a model that do, or one of --image-model-name's own");
        });
    }

    /// @return dimension of the vectors
    private static int tried(List<String> samples, InputForm form, EmbeddingService service) throws ServerFailure {
        EmbeddingAnswer one = service.embed(form.question(samples.subList(0, 1)), 1, RETRIES);
        EmbeddingAnswer other = service.embed(form.question(samples.subList(1, 2)), 1, RETRIES);
        requireFinite(one, service);
        if (Arrays.equals(one.vectors()[0], other.vectors()[0])) {
            throw service.failed("gives two different images the same vector, so it does not look at them; "
                    + "give a model of images");
        }
        return one.dimension();
    }

    private static void requireFinite(EmbeddingAnswer answer, EmbeddingService service) {
        if (!isFinite(answer.vectors()[0])) {
            throw service.failed("answers with a vector that holds NaN or infinity");
        }
    }

    static boolean isFinite(float[] vector) {
        for (float value : vector) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /// White with a black half: the upper one, or the left one.
    private static Pixels sample(int direction) {
        byte[] rgb = new byte[SAMPLE_SIDE * SAMPLE_SIDE * 3];
        for (int i = 0; i < SAMPLE_SIDE * SAMPLE_SIDE; i++) {
            int place = direction == 0 ? i / SAMPLE_SIDE : i % SAMPLE_SIDE;
            Arrays.fill(rgb, 3 * i, 3 * i + 3, (byte) (place < SAMPLE_SIDE / 2 ? 0 : 255));
        }
        return new Pixels(SAMPLE_SIDE, SAMPLE_SIDE, rgb);
    }

    private static <T> T with(ServerName name, ServerAccess access, Function<EmbeddingService, T> use) {
        EmbeddingService service = new EmbeddingService(named(name, access), access);
        try {
            return use.apply(service);
        } catch (RuntimeException e) {
            service.close();
            throw e;
        }
    }

    /// With the name of the server's only model where none was given.
    private static ServerName named(ServerName name, ServerAccess access) {
        if (!name.model().isEmpty()) {
            return name;
        }
        try (EmbeddingService service = new EmbeddingService(name, access)) {
            List<String> models = models(service);
            if (models.size() == 1) {
                return name.withModel(models.getFirst());
            }
            throw service.failed("has "
                    + (models.isEmpty() ? "no models" : models.size() + " models: " + EmbeddingService.listed(models))
                    + "; name one behind the address: " + name.base() + "#NAME");
        }
    }

    private static List<String> models(EmbeddingService service) {
        try {
            return service.models();
        } catch (ModelException e) {
            throw new ModelException(e.getMessage() + "; or name the model behind the address: "
                    + service.name().base() + "#NAME");
        }
    }
}
