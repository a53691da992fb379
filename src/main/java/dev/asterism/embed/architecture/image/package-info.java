/// The families that look at images, each written in the operations of [dev.asterism.embed.torchscript.Script].
@NullMarked
package dev.asterism.embed.architecture.image;

import org.jspecify.annotations.NullMarked;
