/// Shows what other views have written to browsers on this machine; [FolderServer] is the entry.
package dev.asterism.view.web;
