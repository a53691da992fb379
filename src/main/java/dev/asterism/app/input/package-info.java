/// What commands read: the rows that a word of the user stands for, or texts line by line.
@NullMarked
package dev.asterism.app.input;

import org.jspecify.annotations.NullMarked;
