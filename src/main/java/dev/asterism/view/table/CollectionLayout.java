package dev.asterism.view.table;

import java.util.List;
import java.util.Optional;

/// Where the table of a collection holds what, so that it can be read back.
///
/// @param id the column with the ids
/// @param idIsField whether that is a field of the collection, too
/// @param vector the column with the vectors, if there is one
/// @param fields the fields of the collection
public record CollectionLayout(String id, boolean idIsField, Optional<String> vector, List<String> fields) {
    public CollectionLayout {
        fields = List.copyOf(fields);
    }
}
