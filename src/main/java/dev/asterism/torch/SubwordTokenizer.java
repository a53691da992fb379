package dev.asterism.torch;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
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
    private final boolean specialTokens;
    private final TimedCalls calls = new TimedCalls(LIMIT);

    /// @param file it was read from, for messages
    /// @param longest characters of a text that it is given
    /// @param specialTokens whether a text gets those that belong around it
    SubwordTokenizer(Path file, HuggingFaceTokenizer tokenizer, int longest, boolean specialTokens) {
        this.file = file;
        this.tokenizer = tokenizer;
        this.longest = longest;
        this.specialTokens = specialTokens;
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
            List<Tokens> found = library(some);
            for (int i = 0; i < found.size(); i++) {
                boolean cut = found.get(i).cut()
                        || some.get(i).length() < texts.get(from + i).length();
                encoded.add(new Tokens(found.get(i).ids(), cut));
            }
            from += some.size();
        }
        return encoded;
    }

    private List<Tokens> library(List<String> texts) {
        try {
            return calls.call(() -> NativeCalls.make(() -> tokens(texts)));
        } catch (TimeoutException e) {
            throw new ModelException(
                    "[" + file + "] takes longer than " + LIMIT.toSeconds() + " s to cut " + texts.size()
                            + " texts into tokens; choose another model",
                    e);
        }
    }

    /// The ids alone: the library's own classes copy seven more things of every token, which takes longer than the
    /// tokens themselves.
    private List<Tokens> tokens(List<String> texts) {
        TokenizersLibrary library = TokenizersLibrary.LIB;
        long[] encodings = library.batchEncode(tokenizer.getHandle(), texts.toArray(String[]::new), specialTokens);
        List<Tokens> tokens = new ArrayList<>(encodings.length);
        try {
            for (long encoding : encodings) {
                tokens.add(new Tokens(library.getTokenIds(encoding), library.getOverflowCount(encoding) > 0));
            }
        } finally {
            for (long encoding : encodings) {
                library.deleteEncoding(encoding);
            }
        }
        return tokens;
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
