/// Images of a folder or glob: [dev.asterism.source.folder.ImageFolderSource].
package dev.asterism.source.folder;
