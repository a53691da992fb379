/// Turns a checkpoint into a TorchScript archive: a [Script] writes the program of an architecture, one architecture a
/// file, and a [TorchScriptArchive] puts program and weights into one zip.
///
/// Entry classes: [dev.asterism.embed.torchscript.TextTower] and [dev.asterism.embed.torchscript.ImageTower].
@NullMarked
package dev.asterism.embed.torchscript;

import org.jspecify.annotations.NullMarked;
