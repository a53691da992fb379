package dev.asterism.app.mosaic;

import dev.asterism.model.atlas.Atlas;
import dev.asterism.model.atlas.Cluster;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.embedding.Modality;
import dev.asterism.model.item.Item;
import dev.asterism.view.mosaic.Caption;
import dev.asterism.view.mosaic.Captions;
import dev.asterism.view.mosaic.WebAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the page says of a collection's items: from a separate table, or from the items' fields.
final class ItemCaptions {
    /// Longest value that goes into a page.
    private static final int LONGEST = 1_000;

    private final CollectionReader reader;
    private final ImageField images;
    private final CaptionTemplates templates;
    private final Optional<MetadataTable> metadata;
    private final List<String> displayFields;
    private final Map<Integer, String> clusterNames;
    private final int[] labels;

    ItemCaptions(Atlas atlas, CollectionReader reader, MosaicPlan plan) {
        this.reader = reader;
        this.images = plan.images();
        this.templates = plan.captions().templates();
        this.metadata = plan.captions().metadata();
        this.displayFields = plan.captions().displayFields();
        this.clusterNames = atlas.clusters().stream().collect(Collectors.toMap(Cluster::id, Cluster::name));
        this.labels = atlas.clustering().labels();
    }

    ImageField images() {
        return images;
    }

    Captions captions(String title) {
        return new Captions(title, fieldNames(), this::caption);
    }

    /// The columns that cards show: those asked for, else all but the image's reference.
    private List<String> fieldNames() {
        List<String> columns =
                metadata.map(MetadataTable::columns).orElse(reader.manifest().columns());
        List<String> wanted = displayFields.stream().filter(columns::contains).toList();
        return wanted.isEmpty()
                ? columns.stream()
                        .filter(column -> !column.equals(images.column()))
                        .toList()
                : wanted;
    }

    private Caption caption(int ordinal) {
        Item item = reader.item(ordinal);
        Map<String, String> row = row(item);
        List<String> values = fieldNames().stream()
                .map(column -> shortened(row.getOrDefault(column, "")))
                .toList();
        return new Caption(
                item.id(),
                title(item, row),
                fileName(item, row),
                url(row).orElse(""),
                clusterNames.getOrDefault(labels[ordinal], ""),
                values);
    }

    /// The heading of an item's card.
    String title(int ordinal) {
        Item item = reader.item(ordinal);
        return title(item, row(item));
    }

    private String title(Item item, Map<String, String> row) {
        Manifest manifest = reader.manifest();
        String title = row.isEmpty()
                ? ""
                : templates.title().map(template -> template.filled(row)).orElse("");
        if (title.isBlank()) {
            title = displayFields.isEmpty() ? "" : row.getOrDefault(displayFields.getFirst(), "");
        }
        if (title.isBlank()) {
            title = manifest.modality() == Modality.TEXT ? item.field(manifest.field()) : images.fileName(item);
        }
        return shortened(title.isBlank() ? item.id() : title);
    }

    private String fileName(Item item, Map<String, String> row) {
        return templates
                .filename()
                .map(template -> template.filled(row))
                .filter(name -> !name.isBlank())
                .orElseGet(() -> images.fileName(item));
    }

    private Optional<String> url(Map<String, String> row) {
        return templates.url().map(template -> template.filledAddress(row)).flatMap(WebAddress::of);
    }

    /// The fields of an item; nothing where the separate table has no row for it.
    private Map<String, String> row(Item item) {
        return metadata.map(table -> table.row(item, images.fileName(item)).orElse(Map.of()))
                .orElse(item.fields());
    }

    /// What does not go together as it might: lines for the user.
    List<String> remarks() {
        int unmatched = 0;
        int refused = 0;
        String example = "";
        for (int i = 0; i < reader.size(); i++) {
            Item item = reader.item(i);
            Map<String, String> row = row(item);
            if (row.isEmpty()) {
                unmatched++;
                example = example.isEmpty() ? item.id() : example;
            } else if (templates.url().isPresent() && url(row).isEmpty()) {
                refused++;
            }
        }
        List<String> remarks = new java.util.ArrayList<>();
        if (unmatched > 0) {
            remarks.add(unmatched + " of " + reader.size() + " items have no row in "
                    + metadata.map(MetadataTable::name).orElse("") + ", \"" + example + "\" for one");
        }
        if (refused > 0) {
            remarks.add(refused + " of " + reader.size() + " items lead nowhere: their url is no http(s) address");
        }
        return remarks;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
