/// Vectors from a server that speaks OpenAI's protocol for embeddings: which server and model
/// ([dev.asterism.embed.server.ServerName]), what it is asked and what it answers, and which of the inputs it refuses.
///
/// Entry class: [dev.asterism.embed.server.EmbeddingServer].
@NullMarked
package dev.asterism.embed.server;

import org.jspecify.annotations.NullMarked;
