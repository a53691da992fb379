/// What goes wrong, by whose doing: input, setting, model, store or view. Each message says where, what was
/// found, and what to do.
@NullMarked
package dev.asterism.model.error;

import org.jspecify.annotations.NullMarked;
