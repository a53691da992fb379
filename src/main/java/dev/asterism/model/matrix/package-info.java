/// Dense vectors and their neighbours, and the port of the engine that multiplies them.
package dev.asterism.model.matrix;
