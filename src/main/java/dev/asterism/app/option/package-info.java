/// Groups of options that commands share.
package dev.asterism.app.option;
