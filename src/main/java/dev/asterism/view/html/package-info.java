/// Writes an atlas as one self-contained, interactive HTML page. Start at [HtmlExport].
///
/// The page's own JavaScript and style are readable ES modules and a style sheet in the resources beside this package;
/// [ModuleLinker] joins them to one script, whose hash is the only one the page's content security policy lets run.
/// Everything that comes from a user's data goes into the page as base64 of packed binary, never as markup.
@NullMarked
package dev.asterism.view.html;

import org.jspecify.annotations.NullMarked;
