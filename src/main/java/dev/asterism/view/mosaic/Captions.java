package dev.asterism.view.mosaic;

import java.util.List;
import java.util.function.IntFunction;

/// What the page says of the items; each is asked for when it is written.
///
/// @param title of the page
/// @param fieldNames of the fields that captions carry
/// @param of the caption of an item
public record Captions(String title, List<String> fieldNames, IntFunction<Caption> of) {
    public Captions {
        fieldNames = List.copyOf(fieldNames);
    }
}
