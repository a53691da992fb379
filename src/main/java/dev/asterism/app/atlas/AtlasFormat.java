package dev.asterism.app.atlas;

import dev.asterism.model.atlas.Atlas;
import dev.asterism.model.atlas.Cluster;
import dev.asterism.model.atlas.Clustering;
import dev.asterism.model.atlas.Estimate;
import dev.asterism.model.atlas.MapQuality;
import dev.asterism.model.atlas.Projection;
import dev.asterism.model.atlas.ProjectionMethod;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.Neighbours;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The file form of an atlas, or of a layout alone: a magic number, then its parts in the order of the record, big
/// endian.
final class AtlasFormat {
    /// Raised whenever the form changes.
    static final int VERSION = 3;

    private static final int MAGIC = 0x41535452;
    /// More numbers than the largest collection has, so that a damaged length is no reason to run out of memory.
    private static final int MOST = 1 << 29;

    private AtlasFormat() {}

    /// Writes an atlas.
    record Writer(DataOutputStream out) {
        void write(Atlas atlas) throws IOException {
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            out.writeUTF(atlas.fingerprint());
            ints(atlas.clustering().labels());
            matrix(atlas.clustering().centroids());
            out.writeInt(atlas.clusters().size());
            for (Cluster cluster : atlas.clusters()) {
                cluster(cluster);
            }
            projection(atlas.projection());
            neighbours(atlas.nearest());
            quality(atlas.quality());
            out.writeInt(MAGIC);
        }

        void layout(Projection layout) throws IOException {
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            projection(layout);
            out.writeInt(MAGIC);
        }

        void map(PreviousMap map) throws IOException {
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            projection(map.projection());
            for (String id : map.ids()) {
                byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
                out.writeInt(bytes.length);
                out.write(bytes);
            }
            longs(map.vectors());
            ints(map.placed());
            quality(map.quality());
            out.writeInt(MAGIC);
        }

        void graph(KeptGraph graph) throws IOException {
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            longs(graph.vectors());
            neighbours(graph.nearest());
            out.writeBoolean(graph.updated());
            out.writeInt(MAGIC);
        }

        void clusters(KeptClusters clusters) throws IOException {
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            matrix(clusters.centroids());
            out.writeInt(clusters.items());
            out.writeInt(MAGIC);
        }

        private void neighbours(Neighbours neighbours) throws IOException {
            out.writeInt(neighbours.k());
            ints(neighbours.indices());
            floats(neighbours.distances());
        }

        private void quality(MapQuality quality) throws IOException {
            for (Estimate estimate :
                    List.of(quality.neighbourRecall(), quality.trustworthiness(), quality.silhouette())) {
                out.writeDouble(estimate.value());
                out.writeDouble(estimate.standardError());
            }
        }

        private void cluster(Cluster cluster) throws IOException {
            out.writeInt(cluster.id());
            out.writeUTF(cluster.name());
            out.writeInt(cluster.size());
            out.writeInt(cluster.medoid());
            out.writeInt(cluster.terms().size());
            for (String term : cluster.terms()) {
                out.writeUTF(term);
            }
        }

        private void projection(Projection projection) throws IOException {
            matrix(projection.coordinates());
            out.writeUTF(projection.method().name());
            out.writeDouble(projection.perplexity());
            out.writeInt(projection.iterations());
            out.writeDouble(projection.divergence());
            out.writeDouble(projection.explained());
        }

        private void matrix(Matrix matrix) throws IOException {
            out.writeInt(matrix.rows());
            out.writeInt(matrix.columns());
            floats(matrix.values());
        }

        private void longs(long[] values) throws IOException {
            ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Long.BYTES));
            bytes.asLongBuffer().put(values);
            out.writeInt(values.length);
            out.write(bytes.array());
        }

        private void ints(int[] values) throws IOException {
            ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Integer.BYTES));
            bytes.asIntBuffer().put(values);
            out.writeInt(values.length);
            out.write(bytes.array());
        }

        private void floats(float[] values) throws IOException {
            ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES));
            bytes.asFloatBuffer().put(values);
            out.writeInt(values.length);
            out.write(bytes.array());
        }
    }

    /// Reads an atlas; damaged input is an exception.
    record Reader(DataInputStream in) {
        Atlas read(Manifest manifest) throws IOException {
            begin();
            String fingerprint = in.readUTF();
            Clustering clustering = new Clustering(ints(), matrix());
            List<Cluster> clusters = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                clusters.add(cluster());
            }
            Projection projection = projection();
            Neighbours nearest = neighbours(projection.coordinates().rows());
            MapQuality quality = quality();
            magic();
            return new Atlas(manifest, fingerprint, clustering, clusters, projection, nearest, quality);
        }

        PreviousMap map() throws IOException {
            begin();
            Projection projection = projection();
            String[] ids = new String[projection.coordinates().rows()];
            for (int i = 0; i < ids.length; i++) {
                ids[i] = new String(bytes(1).array(), StandardCharsets.UTF_8);
            }
            PreviousMap map = new PreviousMap(ids, longs(), ints(), projection, quality());
            magic();
            return map;
        }

        KeptGraph graph() throws IOException {
            begin();
            long[] vectors = longs();
            KeptGraph graph = new KeptGraph(vectors, neighbours(vectors.length), in.readBoolean());
            magic();
            return graph;
        }

        KeptClusters clusters() throws IOException {
            begin();
            KeptClusters clusters = new KeptClusters(matrix(), in.readInt());
            magic();
            return clusters;
        }

        private Neighbours neighbours(int rows) throws IOException {
            return new Neighbours(rows, in.readInt(), ints(), floats());
        }

        Projection layout() throws IOException {
            begin();
            Projection layout = projection();
            magic();
            return layout;
        }

        private void begin() throws IOException {
            magic();
            if (in.readInt() != VERSION) {
                throw new IOException("another version");
            }
        }

        private void magic() throws IOException {
            if (in.readInt() != MAGIC) {
                throw new IOException("not an atlas");
            }
        }

        private MapQuality quality() throws IOException {
            return new MapQuality(estimate(), estimate(), estimate());
        }

        private Estimate estimate() throws IOException {
            return new Estimate(in.readDouble(), in.readDouble());
        }

        private Cluster cluster() throws IOException {
            int id = in.readInt();
            String name = in.readUTF();
            int size = in.readInt();
            int medoid = in.readInt();
            List<String> terms = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                terms.add(in.readUTF());
            }
            return new Cluster(id, name, size, medoid, terms);
        }

        private Projection projection() throws IOException {
            return new Projection(
                    matrix(),
                    ProjectionMethod.valueOf(in.readUTF()),
                    in.readDouble(),
                    in.readInt(),
                    in.readDouble(),
                    in.readDouble());
        }

        private Matrix matrix() throws IOException {
            return new Matrix(in.readInt(), in.readInt(), floats());
        }

        private ByteBuffer bytes(int numberBytes) throws IOException {
            int length = in.readInt();
            if (length < 0 || length > MOST) {
                throw new IOException("absurd length " + length);
            }
            byte[] bytes = in.readNBytes(Math.multiplyExact(length, numberBytes));
            if (bytes.length != length * numberBytes) {
                throw new IOException("cut short");
            }
            return ByteBuffer.wrap(bytes);
        }

        private long[] longs() throws IOException {
            ByteBuffer bytes = bytes(Long.BYTES);
            long[] values = new long[bytes.remaining() / Long.BYTES];
            bytes.asLongBuffer().get(values);
            return values;
        }

        private int[] ints() throws IOException {
            ByteBuffer bytes = bytes(Integer.BYTES);
            int[] values = new int[bytes.remaining() / Integer.BYTES];
            bytes.asIntBuffer().get(values);
            return values;
        }

        private float[] floats() throws IOException {
            ByteBuffer bytes = bytes(Float.BYTES);
            float[] values = new float[bytes.remaining() / Float.BYTES];
            bytes.asFloatBuffer().get(values);
            return values;
        }
    }
}
