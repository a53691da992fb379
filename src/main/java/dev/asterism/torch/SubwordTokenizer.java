package dev.asterism.torch;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.asterism.model.embedding.Tokenizer;
import java.util.Arrays;
import java.util.List;

/// A tokenizer of the `tokenizers` library.
record SubwordTokenizer(HuggingFaceTokenizer tokenizer) implements Tokenizer {
    @Override
    public List<long[]> encode(List<String> texts) {
        return texts.isEmpty()
                ? List.of()
                : Arrays.stream(tokenizer.batchEncode(texts))
                        .map(Encoding::getIds)
                        .toList();
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
