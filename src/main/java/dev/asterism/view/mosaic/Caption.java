package dev.asterism.view.mosaic;

import java.util.List;

/// What the page says of an item.
///
/// @param id of the item
/// @param title heading of its card
/// @param filename of its image, or the empty string
/// @param url where a click leads, see [WebAddress]; the empty string for nowhere
/// @param cluster the name of its cluster
/// @param fields values in the order of the page's field names
public record Caption(String id, String title, String filename, String url, String cluster, List<String> fields) {
    public Caption {
        fields = List.copyOf(fields);
        if (!url.isEmpty() && WebAddress.of(url).isEmpty()) {
            throw new IllegalArgumentException("not an address of the web: " + url);
        }
    }
}
