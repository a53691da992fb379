package dev.asterism.embed.text;

import java.util.Optional;

/// What texts are preceded by.
///
/// @param document put before what is stored
/// @param query put before what is searched for
/// @param ownDocument whether the model itself says so of what is stored
/// @param ownQuery whether it does of what is searched for
public record TextPrompts(String document, String query, boolean ownDocument, boolean ownQuery) {
    /// The prompt of what is stored, if the model itself says another.
    public Optional<String> chosenDocument() {
        return ownDocument ? Optional.empty() : Optional.of(document);
    }

    /// The prompt of what is searched for, if the model itself says another.
    public Optional<String> chosenQuery() {
        return ownQuery ? Optional.empty() : Optional.of(query);
    }
}
