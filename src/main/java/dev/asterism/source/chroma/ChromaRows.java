package dev.asterism.source.chroma;

import dev.asterism.io.Sha256;
import dev.asterism.model.item.Attachment;
import dev.asterism.model.item.Item;
import dev.asterism.model.item.ItemSource;
import dev.asterism.model.item.SourceRow;
import dev.asterism.source.RowIds;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/// One pass over the rows of a collection, page by page.
final class ChromaRows implements ItemSource.Rows {
    private static final String ID = "id";

    private final ChromaSource source;
    private final RowIds names = new RowIds(List.of(ID), Optional.of(ID));
    private final Sha256 ids = new Sha256();
    private ChromaPage page = new ChromaPage(List.of(), List.of(), List.of(), List.of(), List.of());
    private int next;
    private long passed;
    private boolean over;

    ChromaRows(ChromaSource source) {
        this.source = source;
    }

    @Override
    public boolean hasNext() {
        if (!over && next == page.ids().size()) {
            passed += next;
            next = 0;
            page = source.page(passed);
            page.ids().forEach(ids::addDelimited);
            if (page.ids().isEmpty()) {
                over = true;
                source.requireOrder(ids.finishHex(Long.BYTES));
            }
        }
        return !over;
    }

    @Override
    public SourceRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int row = next++;
        long line = passed + row + 1;
        List<String> id = List.of(page.ids().get(row));
        return names.objection(id)
                .<SourceRow>map(reason -> new SourceRow.Skipped(line, names.named(id), reason))
                .orElseGet(() ->
                        new SourceRow.Read(new Item(names.of(id), line, source.fields(page, row), attachments(row))));
    }

    private Map<String, Attachment> attachments(int row) {
        float[] vector = page.vectors().isEmpty() ? null : page.vectors().get(row);
        return vector == null ? Map.of() : Map.of(source.vectorColumn(), new Attachment.Vector(vector));
    }

    @Override
    public void close() {
        // Each page is a request.
    }
}
