/// The rows of JSON lines, and of arrays of objects: [dev.asterism.source.json.JsonSource].
@NullMarked
package dev.asterism.source.json;

import org.jspecify.annotations.NullMarked;
