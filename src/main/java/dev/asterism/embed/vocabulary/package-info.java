/// Tokenizers of older repositories, which have a vocabulary but no `tokenizer.json`: makes one. Start with
/// [dev.asterism.embed.vocabulary.VocabularyFiles].
@NullMarked
package dev.asterism.embed.vocabulary;

import org.jspecify.annotations.NullMarked;
