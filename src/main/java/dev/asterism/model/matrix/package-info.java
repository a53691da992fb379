/// Dense vectors and their neighbours, and the port of the engine that multiplies them.
@NullMarked
package dev.asterism.model.matrix;

import org.jspecify.annotations.NullMarked;
