package dev.asterism.source.parquet;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// What of the rows is asked for, so that no more is read.
///
/// @param fields whether the fields are
/// @param attached columns whose images and vectors are
/// @param idField column with the id; without one the id is a hash of all fields
record Wanted(boolean fields, Set<String> attached, Optional<String> idField) {
    Wanted {
        attached = Set.copyOf(attached);
    }

    Wanted attaching(Collection<String> columns) {
        Set<String> all = new HashSet<>(attached);
        all.addAll(columns);
        return new Wanted(fields, all, idField);
    }

    Wanted withoutFields() {
        return new Wanted(false, Set.of(), idField);
    }

    /// Whether the id is made of all that a row says.
    boolean hashes() {
        return idField.isEmpty();
    }

    /// Whether a field has to be read.
    boolean reads(Field field) {
        return fields || hashes() || idField.filter(field.name()::equals).isPresent();
    }

    /// Whether the bytes of an image have to be read, rather than the fact that it is there.
    boolean readsBytes(Field.Image image) {
        return hashes() || attached.contains(image.name());
    }
}
