/// Turns texts and images into vectors: finds a model's files, makes a TorchScript archive of its weights, and runs it
/// behind the ports of `model`.
///
/// Entry class: [dev.asterism.embed.EmbedderFactory].
@NullMarked
package dev.asterism.embed;

import org.jspecify.annotations.NullMarked;
