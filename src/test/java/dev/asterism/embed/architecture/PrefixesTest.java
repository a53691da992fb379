package dev.asterism.embed.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.asterism.embed.checkpoint.Checkpoint;
import dev.asterism.embed.checkpoint.TensorView;
import dev.asterism.model.error.ModelException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PrefixesTest {
    @Test
    void theUsualPrefixGoesBeforeAnyOther() {
        assertEquals("bert.", find("a.embeddings.table", "bert.embeddings.table", "embeddings.other"));
        assertEquals("", find("embeddings.table", "bert.embeddings.table"));
    }

    @Test
    void aWrappedModelIsFoundUnderTheShortestPrefix() {
        assertEquals("model.", find("model.embeddings.table", "model.teacher.embeddings.table"));
        assertEquals("module.bert.", find("module.bert.embeddings.table", "module.bert.myembeddings.table"));
    }

    @Test
    void aNameThatOnlyEndsAlikeIsNoPrefix() {
        assertThrows(ModelException.class, () -> find("myembeddings.table"));
    }

    private static String find(String... names) {
        return Prefixes.find(new Names(Set.of(names)), "embeddings.table", "", "bert.");
    }

    private record Names(Set<String> names) implements Checkpoint {
        @Override
        public String where() {
            return "model.safetensors";
        }

        @Override
        public TensorView tensor(String name) {
            throw new AssertionError("only names are looked at");
        }

        @Override
        public void close() {}
    }
}
