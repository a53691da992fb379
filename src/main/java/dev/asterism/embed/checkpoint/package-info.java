/// Named tensors out of the files models are published in: safetensors, PyTorch's `.bin`, ONNX.
///
/// Entry class: [dev.asterism.embed.checkpoint.Checkpoint].
package dev.asterism.embed.checkpoint;
