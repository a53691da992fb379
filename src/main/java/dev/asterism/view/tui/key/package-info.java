/// Keys and the actions that they stand for; hints, help and documents are made of the table.
@NullMarked
package dev.asterism.view.tui.key;

import org.jspecify.annotations.NullMarked;
