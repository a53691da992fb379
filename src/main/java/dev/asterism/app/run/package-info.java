/// What a command works with: [dev.asterism.app.run.Context] builds the parts,
/// [dev.asterism.app.run.ProcessContext] is the process around them.
@NullMarked
package dev.asterism.app.run;

import org.jspecify.annotations.NullMarked;
