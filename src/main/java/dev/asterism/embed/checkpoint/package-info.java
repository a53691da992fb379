/// Named tensors out of the files models are published in: safetensors, PyTorch's `.bin`, ONNX.
///
/// Entry class: [dev.asterism.embed.checkpoint.Checkpoint].
@NullMarked
package dev.asterism.embed.checkpoint;

import org.jspecify.annotations.NullMarked;
