/// The program: [dev.asterism.app.Main] reads the command line, the commands in `command` wire the stages together.
package dev.asterism.app;
