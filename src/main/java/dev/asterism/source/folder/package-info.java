/// Images of a folder or glob: [dev.asterism.source.folder.ImageFolderSource].
@NullMarked
package dev.asterism.source.folder;

import org.jspecify.annotations.NullMarked;
