/// A checkpoint as a TorchScript archive: a [dev.asterism.embed.torchscript.Script] is written an operation at a
/// time, and a [dev.asterism.embed.torchscript.TorchScriptArchive] puts program and weights into one zip.
@NullMarked
package dev.asterism.embed.torchscript;

import org.jspecify.annotations.NullMarked;
