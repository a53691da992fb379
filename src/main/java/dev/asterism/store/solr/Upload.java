package dev.asterism.store.solr;

import java.util.Collection;
import java.util.List;
import org.apache.solr.client.solrj.request.GenericSolrRequest;
import org.apache.solr.client.solrj.request.RequestWriter;
import org.apache.solr.common.params.SolrParams;
import org.apache.solr.common.util.ContentStream;
import org.apache.solr.common.util.ContentStreamBase;

/// A request with bytes.
///
/// They are given as a stream, not to be written by SolrJ's client: that writes through a pipe from another
/// thread, drops what the thread throws, and ends the request as if it were whole; Solr takes the half it got and
/// answers with success.
final class Upload extends GenericSolrRequest {
    private final List<ContentStream> streams;

    Upload(String path, SolrParams params, byte[] content, String type) {
        super(METHOD.POST, path, params);
        this.streams = List.of(new ContentStreamBase.ByteArrayStream(content, path, type));
    }

    @Override
    public Collection<ContentStream> getContentStreams() {
        return streams;
    }

    @Override
    public RequestWriter.ContentWriter getContentWriter(String expectedType) {
        return null;
    }
}
