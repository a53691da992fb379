/// What goes wrong, by whose doing: input, setting, model, store or view. Each message says where, what was
/// found, and what to do.
package dev.asterism.model.error;
