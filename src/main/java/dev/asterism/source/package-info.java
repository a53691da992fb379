/// Where items and pictures come from.
///
/// Entry classes: [dev.asterism.source.CsvSource] and [dev.asterism.source.ImageFolderSource] read items,
/// [dev.asterism.source.ImageLoader] fetches and decodes the picture an item refers to, and
/// [dev.asterism.source.Thumbnail] makes it small.
package dev.asterism.source;
