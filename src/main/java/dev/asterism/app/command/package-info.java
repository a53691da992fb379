/// The commands of the program, and what they share: mixins of options, and [dev.asterism.app.command.Context], which
/// builds the parts a command works with.
package dev.asterism.app.command;
