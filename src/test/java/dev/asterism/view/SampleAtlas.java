package dev.asterism.view;

import dev.asterism.model.atlas.Atlas;
import dev.asterism.model.atlas.Cluster;
import dev.asterism.model.atlas.Clustering;
import dev.asterism.model.atlas.Estimate;
import dev.asterism.model.atlas.MapQuality;
import dev.asterism.model.atlas.Projection;
import dev.asterism.model.atlas.ProjectionMethod;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.Modality;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.item.Item;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.Neighbours;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import javax.imageio.ImageIO;

/// An atlas and its collection for tests of views: clusters of made-up things around random centres on a sphere, the
/// same for a seed. Vectors are the normalised map coordinates; neighbours are near in the map.
public record SampleAtlas(Atlas atlas, MemoryCollection collection) {
    private static final List<String> NAMES = List.of(
            "running shoes",
            "silk scarves",
            "denim jeans",
            "wrist watches",
            "leather belts",
            "sun glasses",
            "cotton shirts",
            "hand bags",
            "winter jackets",
            "sports socks",
            "perfume",
            "summer dresses",
            "ties",
            "nail polish",
            "backpacks",
            "sandals");
    private static final List<String> COLOURS = List.of("red", "blue", "green", "black", "white", "yellow", "navy");
    private static final List<String> COLUMNS = List.of("title", "category", "colour", "price", "made", "notes");
    private static final int NEIGHBOURS = 12;

    /// Makes one.
    ///
    /// @param n items, 20 or more
    /// @param k clusters
    /// @param thumbnails whether every item but each tenth has an image
    public static SampleAtlas of(int n, int k, boolean thumbnails, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] coordinates = new float[n * 3];
        int[] labels = new int[n];
        double[][] centres = centres(k, random);
        for (int i = 0; i < n; i++) {
            int label = (int) Math.min(k - 1, Math.floor(k * Math.pow(random.nextDouble(), 1.5)));
            labels[i] = i % 50 == 49 ? Clustering.NOISE : label;
            double spread = labels[i] == Clustering.NOISE ? 30 : 5 + label % 4 * 2;
            for (int a = 0; a < 3; a++) {
                coordinates[i * 3 + a] =
                        (float) (centres[label][a] + spread * random.nextGaussian() * (a == 2 ? 0.6 : 1));
            }
        }
        Matrix map = new Matrix(n, 3, coordinates);
        Clustering clustering = new Clustering(labels, centroids(map, labels, k));
        Manifest manifest = new Manifest(
                "sample_title",
                "title",
                thumbnails ? Modality.IMAGE : Modality.TEXT,
                new EmbeddingModel("BAAI/bge-small-en-v1.5", "5c38ec7", Precision.FP32, 3),
                COLUMNS,
                "sample.csv",
                Instant.parse("2026-11-21T00:00:00Z"));
        Atlas atlas = new Atlas(
                manifest,
                "sample-" + n + "-" + seed,
                clustering,
                clusters(clustering, map),
                new Projection(map, ProjectionMethod.TSNE, 30, 1000, 1.234),
                neighbours(map),
                new MapQuality(Estimate.exact(0.412), Estimate.exact(0.973), Estimate.exact(0.187)));
        return new SampleAtlas(
                atlas,
                new MemoryCollection(manifest, items(labels, k, random), map, thumbnails ? images(labels) : i -> null));
    }

    /// The sample, with its items changed.
    public SampleAtlas withItems(java.util.function.UnaryOperator<Item> change) {
        return new SampleAtlas(atlas, collection.withItems(change));
    }

    private static double[][] centres(int k, SplittableRandom random) {
        double[][] centres = new double[k][3];
        for (double[] centre : centres) {
            double z = random.nextDouble(-1, 1);
            double angle = random.nextDouble(2 * Math.PI);
            double radius = 25 + 35 * random.nextDouble();
            centre[0] = radius * Math.sqrt(1 - z * z) * Math.cos(angle);
            centre[1] = radius * Math.sqrt(1 - z * z) * Math.sin(angle);
            centre[2] = radius * z;
        }
        return centres;
    }

    private static Matrix centroids(Matrix map, int[] labels, int k) {
        Matrix centroids = Matrix.zeros(k, 3);
        int[] sizes = new int[k];
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] >= 0) {
                sizes[labels[i]]++;
                for (int a = 0; a < 3; a++) {
                    centroids.values()[labels[i] * 3 + a] += map.at(i, a);
                }
            }
        }
        for (int j = 0; j < k * 3; j++) {
            centroids.values()[j] /= Math.max(1, sizes[j / 3]);
        }
        return centroids;
    }

    private static List<Cluster> clusters(Clustering clustering, Matrix map) {
        int[] sizes = clustering.sizes();
        List<Cluster> clusters = new ArrayList<>();
        for (int c = 0; c < sizes.length; c++) {
            clusters.add(new Cluster(
                    c,
                    name(c),
                    sizes[c],
                    medoid(clustering, map, c),
                    List.of(NAMES.get(c % NAMES.size()).split(" "))));
        }
        clusters.sort((a, b) -> b.size() - a.size());
        int noise = (int)
                Arrays.stream(clustering.labels()).filter(label -> label < 0).count();
        if (noise > 0) {
            clusters.add(new Cluster(Clustering.NOISE, "noise", noise, 49, List.of()));
        }
        return clusters;
    }

    private static String name(int cluster) {
        String name = NAMES.get(cluster % NAMES.size());
        return cluster < NAMES.size() ? name : name + " " + (cluster / NAMES.size() + 1);
    }

    private static int medoid(Clustering clustering, Matrix map, int cluster) {
        int best = 0;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < map.rows(); i++) {
            double distance = 0;
            for (int a = 0; a < 3; a++) {
                double difference = map.at(i, a) - clustering.centroids().at(cluster, a);
                distance += difference * difference;
            }
            if (clustering.labels()[i] == cluster && distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }

    /// Nearest among those a short way before and behind in the order along x: exact enough for looks, and quick.
    private static Neighbours neighbours(Matrix map) {
        int n = map.rows();
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, j) -> Float.compare(map.at(i, 0), map.at(j, 0)));
        int k = Math.min(NEIGHBOURS, n - 1);
        int reach = Math.min(n - 1, Math.max(k, n <= 20_000 ? 150 : 40));
        int[] indices = new int[n * k];
        float[] distances = new float[n * k];
        for (int p = 0; p < n; p++) {
            int i = order[p];
            long[] near = new long[Math.min(n - 1, 2 * reach)];
            int found = 0;
            for (int q = Math.max(0, p - reach); q <= Math.min(n - 1, p + reach) && found < near.length; q++) {
                if (q != p) {
                    int j = order[q];
                    float distance = 0;
                    for (int a = 0; a < 3; a++) {
                        distance += (map.at(i, a) - map.at(j, a)) * (map.at(i, a) - map.at(j, a));
                    }
                    near[found++] = (long) Float.floatToIntBits(distance) << 32 | j;
                }
            }
            Arrays.sort(near, 0, found);
            for (int j = 0; j < k; j++) {
                indices[i * k + j] = (int) near[j];
                distances[i * k + j] = Math.min(2, Float.intBitsToFloat((int) (near[j] >> 32)) / 200);
            }
        }
        return new Neighbours(n, k, indices, distances);
    }

    private static List<Item> items(int[] labels, int k, SplittableRandom random) {
        List<Item> items = new ArrayList<>(labels.length);
        for (int i = 0; i < labels.length; i++) {
            String category = labels[i] < 0 ? "odd things" : name(labels[i]);
            String colour = COLOURS.get(random.nextInt(COLOURS.size()));
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("title", colour + " " + category + " no. " + i);
            fields.put("category", category);
            fields.put("colour", colour);
            fields.put("price", String.valueOf(Math.round(500 + 10_000 * Math.pow(random.nextDouble(), 3)) / 100.0));
            fields.put(
                    "made",
                    "20" + (10 + random.nextInt(16)) + "-0" + (1 + random.nextInt(9)) + "-1" + random.nextInt(10));
            fields.put(
                    "notes",
                    "Item " + i + " of the sample, one of " + k + " kinds of things that were never made: "
                            + "its words are here so that a long text can be seen, pinned, searched and wrapped over a few lines.");
            items.add(new Item("item-" + i, i + 2L, fields));
        }
        return items;
    }

    /// Ninety images a cluster, drawn when they are first asked for; each tenth item has none.
    private static IntFunction<byte[]> images(int[] labels) {
        Map<Integer, byte[]> drawn = new ConcurrentHashMap<>();
        return i -> i % 10 == 9 ? null : drawn.computeIfAbsent(labels[i] * 90 + i % 90, _ -> image(i % 90, labels[i]));
    }

    /// A small drawing in the colour of the cluster, in one of three shapes and aspects.
    private static byte[] image(int i, int label) {
        int width = i % 3 == 0 ? 96 : 72;
        int height = i % 3 == 1 ? 96 : 72;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.getHSBColor(label * 0.17f, 0.12f, 0.96f));
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.getHSBColor(label * 0.17f, 0.7f, 0.55f + i % 5 * 0.08f));
        graphics.fillOval(12, 10 + i % 7, width - 24, height - 24);
        graphics.setColor(Color.getHSBColor(label * 0.17f + 0.5f, 0.5f, 0.9f));
        graphics.fillRoundRect(width / 2 - 8 - i % 9, height / 2 - 14, 16 + i % 18, 28, 8, 8);
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
