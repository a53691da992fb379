/// Shows what other views have written to browsers on this machine; [FolderServer] is the entry.
@NullMarked
package dev.asterism.view.web;

import org.jspecify.annotations.NullMarked;
