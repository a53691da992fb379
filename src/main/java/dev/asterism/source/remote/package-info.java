/// Files of rows that lie elsewhere: data sets of the hub, and files that a web server gives. They are downloaded into
/// caches, and read from there like other files.
///
/// Entry class: [dev.asterism.source.remote.RemoteFiles].
@NullMarked
package dev.asterism.source.remote;

import org.jspecify.annotations.NullMarked;
