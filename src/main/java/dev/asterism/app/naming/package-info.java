/// The names of clusters: made from the items, or asked of a language model behind an OpenAI-compatible service
/// ([dev.asterism.app.naming.GptNamer]).
@NullMarked
package dev.asterism.app.naming;

import org.jspecify.annotations.NullMarked;
