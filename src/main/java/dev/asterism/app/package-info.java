/// The program: [dev.asterism.app.Main] reads the command line, the commands in `command` wire the stages together.
@NullMarked
package dev.asterism.app;

import org.jspecify.annotations.NullMarked;
