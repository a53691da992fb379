package dev.asterism.store.solr;

import java.util.List;
import java.util.function.Consumer;
import org.apache.solr.common.SolrDocument;
import org.apache.solr.common.SolrDocumentList;
import org.apache.solr.common.params.CursorMarkParams;
import org.apache.solr.common.params.ModifiableSolrParams;
import org.apache.solr.common.util.NamedList;

/// All items of a collection in the order of their lines, then ids, a page at a time: what is in memory does not
/// grow with the collection.
final class ItemStream {
    private final SolrCollection collection;
    private final List<String> filters;
    private final String fields;
    private final int pageSize;

    /// @param filters that the items have to pass
    /// @param fields of the documents, with commas
    ItemStream(SolrCollection collection, List<String> filters, String fields, int pageSize) {
        this.collection = collection;
        this.filters = filters;
        this.fields = fields;
        this.pageSize = pageSize;
    }

    void forEach(Consumer<SolrDocument> consumer) {
        ModifiableSolrParams params = new ModifiableSolrParams();
        params.set("q", SolrCollection.ITEMS);
        filters.forEach(filter -> params.add("fq", filter));
        params.set("sort", SolrItemDocument.LINE + " asc," + SolrItemDocument.ID + " asc");
        params.set("fl", fields);
        params.set("rows", pageSize);
        String mark = CursorMarkParams.CURSOR_MARK_START;
        while (true) {
            params.set(CursorMarkParams.CURSOR_MARK_PARAM, mark);
            NamedList<Object> response = collection.select(params);
            ((SolrDocumentList) response.get("response")).forEach(consumer);
            String next = (String) response.get(CursorMarkParams.CURSOR_MARK_NEXT);
            if (mark.equals(next)) {
                return;
            }
            mark = next;
        }
    }
}
