/// The families whose texts and images lie in one space.
@NullMarked
package dev.asterism.embed.architecture.joint;

import org.jspecify.annotations.NullMarked;
