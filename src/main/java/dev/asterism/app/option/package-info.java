/// Groups of options that commands share.
@NullMarked
package dev.asterism.app.option;

import org.jspecify.annotations.NullMarked;
