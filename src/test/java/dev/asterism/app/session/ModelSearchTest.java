package dev.asterism.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.collection.Hit;
import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.TextEmbedder;
import dev.asterism.model.error.ModelException;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.view.SampleAtlas;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ModelSearchTest {
    private static final SampleAtlas SAMPLE = SampleAtlas.of(100, 4, false, 5);

    private final CountDownLatch embedding = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final CompletableFuture<Void> go = new CompletableFuture<>();

    @Test
    void aSearchThatRunsWhenTheCollectionIsClosedKeepsItsModelToTheEnd() throws Exception {
        ModelSearch search = new ModelSearch(SAMPLE.collection(), (_, _) -> new SlowEmbedder());
        CompletableFuture<List<Hit>> hits = CompletableFuture.supplyAsync(() -> search.find("shoes", 3));
        assertTrue(embedding.await(10, TimeUnit.SECONDS));
        search.close();
        assertEquals(1, released.getCount(), "the model is in use");
        go.complete(null);
        assertEquals(3, hits.get().size());
        assertTrue(released.await(10, TimeUnit.SECONDS));
        assertThrows(ModelException.class, () -> search.find("shoes", 3));
        assertEquals(Optional.of("the collection is closed"), search.unavailable());
    }

    @Test
    void aModelThatNobodyUsesIsReleasedAtOnce() {
        ModelSearch search = new ModelSearch(SAMPLE.collection(), (_, _) -> new SlowEmbedder());
        go.complete(null);
        search.load();
        search.close();
        assertEquals(0, released.getCount());
    }

    @Test
    void saysWhyTheModelCannotBeHad() {
        ModelSearch search = new ModelSearch(SAMPLE.collection(), (_, _) -> {
            throw new ModelException("no text tower");
        });
        search.load();
        assertEquals(Optional.of("no text tower"), search.unavailable());
        assertEquals(
                "no text tower",
                assertThrows(ModelException.class, () -> search.find("shoes", 3))
                        .getMessage());
        search.close();
        assertFalse(go.isDone());
    }

    /// Embeds when it is told to.
    private final class SlowEmbedder implements TextEmbedder {
        @Override
        public EmbeddingModel model() {
            return SAMPLE.atlas().manifest().model();
        }

        @Override
        public Matrix embed(List<String> texts) {
            embedding.countDown();
            go.join();
            return SAMPLE.collection().vectors().select(new int[texts.size()]);
        }

        @Override
        public void close() {
            released.countDown();
        }
    }
}
