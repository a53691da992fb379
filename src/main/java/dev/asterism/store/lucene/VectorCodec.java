package dev.asterism.store.lucene;

import dev.asterism.store.CollectionRules;
import java.io.IOException;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/// Lucene's own codec, for vectors of up to 4,096 dimensions where it stops at 1,024. What it writes is read by the
/// codec Lucene finds by name.
final class VectorCodec extends Lucene104Codec {
    private final KnnVectorsFormat format = new WideHnswFormat();

    @Override
    public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
        return format;
    }

    /// HNSW graphs of full floats.
    ///
    /// Source: Y. Malkov, D. Yashunin, "Efficient and robust approximate nearest neighbor search using Hierarchical
    /// Navigable Small World graphs", 2018; `M` is 16 and `efConstruction` 100.
    private static final class WideHnswFormat extends KnnVectorsFormat {
        private final KnnVectorsFormat delegate = new Lucene99HnswVectorsFormat();

        WideHnswFormat() {
            super("Lucene99HnswVectorsFormat");
        }

        @Override
        public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
            return delegate.fieldsWriter(state);
        }

        @Override
        public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
            return delegate.fieldsReader(state);
        }

        @Override
        public int getMaxDimensions(String field) {
            return CollectionRules.LARGEST_DIMENSION;
        }
    }
}
