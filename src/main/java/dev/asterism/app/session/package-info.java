/// What the terminal asks of the rest of Asterism, answered: collections, analysis, search, files.
package dev.asterism.app.session;
