/// Tokenizers of older repositories, which have a vocabulary but no `tokenizer.json`: makes one. Start with
/// [dev.asterism.embed.vocabulary.VocabularyFiles].
package dev.asterism.embed.vocabulary;
