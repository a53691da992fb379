/// The names of clusters: made from the items, or asked of a language model behind an OpenAI-compatible service
/// ([dev.asterism.app.naming.GptNamer]).
package dev.asterism.app.naming;
