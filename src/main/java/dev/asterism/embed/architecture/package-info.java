/// What every family of models has to say to be written as a program:
/// [dev.asterism.embed.architecture.TextArchitecture] and [dev.asterism.embed.architecture.ImageArchitecture].
@NullMarked
package dev.asterism.embed.architecture;

import org.jspecify.annotations.NullMarked;
