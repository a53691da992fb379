/// Keys and the actions that they stand for; hints, help and documents are made of the table.
package dev.asterism.view.tui.key;
