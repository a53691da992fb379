/// The commands of the program. Groups of options that they share are in [dev.asterism.app.option], the parts they
/// work with come from [dev.asterism.app.run.Context].
@NullMarked
package dev.asterism.app.command;

import org.jspecify.annotations.NullMarked;
