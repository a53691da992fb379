/// The only place that sees DJL: runs TorchScript archives and tokenizers for the embedders, and blocked matrix
/// products for the analysis, both behind ports of `model`.
///
/// Entry classes: [dev.asterism.torch.PyTorchRuntime] and [dev.asterism.torch.PyTorchMatrixProducts].
@NullMarked
package dev.asterism.torch;

import org.jspecify.annotations.NullMarked;
