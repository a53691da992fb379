/// The families of timm, whose settings lie in code by the name of the architecture: what the tensors' names and shapes
/// say is read from them, the rest stands here by name.
@NullMarked
package dev.asterism.embed.architecture.timm;

import org.jspecify.annotations.NullMarked;
