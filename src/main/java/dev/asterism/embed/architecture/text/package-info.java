/// The families that read texts, each written in the operations of [dev.asterism.embed.torchscript.Script].
@NullMarked
package dev.asterism.embed.architecture.text;

import org.jspecify.annotations.NullMarked;
