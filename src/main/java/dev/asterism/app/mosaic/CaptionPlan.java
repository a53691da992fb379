package dev.asterism.app.mosaic;

import java.util.List;
import java.util.Optional;

/// What captions are made of.
///
/// @param title of the page
/// @param metadata a separate table for titles, urls and fields; without one the items' own fields
/// @param templates of titles and urls
/// @param displayFields columns that cards show; empty for all
public record CaptionPlan(
        String title, Optional<MetadataTable> metadata, CaptionTemplates templates, List<String> displayFields) {
    public CaptionPlan {
        displayFields = List.copyOf(displayFields);
    }
}
