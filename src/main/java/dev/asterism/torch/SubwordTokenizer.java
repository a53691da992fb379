package dev.asterism.torch;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.asterism.model.embedding.Tokenizer;
import dev.asterism.model.error.ModelException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/// A tokenizer of the `tokenizers` library, which is native: it gets some text at a time, and some time for it.
final class SubwordTokenizer implements Tokenizer {
    /// Characters of a text that are looked at; models read a few thousand.
    static final int LONGEST_TEXT = 1 << 18;

    /// Characters given to the library at once.
    private static final int MOST_CHARACTERS = 1 << 20;

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path file;
    private final HuggingFaceTokenizer tokenizer;
    private final int longest;
    private final int together;
    private final TimedCalls calls = new TimedCalls(LIMIT);

    /// @param file it was read from, for messages
    /// @param longest characters of a text that it is given
    SubwordTokenizer(Path file, HuggingFaceTokenizer tokenizer, int longest) {
        this.file = file;
        this.tokenizer = tokenizer;
        this.longest = longest;
        this.together = longest < LONGEST_TEXT ? longest : MOST_CHARACTERS;
    }

    @Override
    public List<Tokens> encode(List<String> texts) {
        List<Tokens> encoded = new ArrayList<>(texts.size());
        for (int from = 0; from < texts.size(); ) {
            List<String> some = new ArrayList<>();
            int characters = 0;
            for (int i = from; i < texts.size(); i++) {
                String text = start(texts.get(i));
                characters += text.length();
                if (characters > together && !some.isEmpty()) {
                    break;
                }
                some.add(text);
            }
            Encoding[] found = library(some);
            for (int i = 0; i < found.length; i++) {
                boolean cut = found[i].exceedMaxLength()
                        || some.get(i).length() < texts.get(from + i).length();
                encoded.add(new Tokens(found[i].getIds(), cut));
            }
            from += some.size();
        }
        return encoded;
    }

    private Encoding[] library(List<String> texts) {
        try {
            return calls.call(() -> NativeCalls.make(() -> tokenizer.batchEncode(texts)));
        } catch (TimeoutException e) {
            throw new ModelException(
                    "[" + file + "] takes longer than " + LIMIT.toSeconds() + " s to cut " + texts.size()
                            + " texts into tokens; choose another model",
                    e);
        }
    }

    /// As much of a text as is looked at; no character is cut in two.
    private String start(String text) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end);
    }

    /// What still works on a text is not freed.
    @Override
    public void close() {
        calls.close();
        if (!calls.abandoned()) {
            tokenizer.close();
        }
    }
}
