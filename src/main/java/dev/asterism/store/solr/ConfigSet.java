package dev.asterism.store.solr;

import dev.asterism.io.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.solr.common.params.ModifiableSolrParams;
import org.apache.solr.common.util.NamedList;

/// The schema and the configuration that collections of one dimension are made with. Their name tells their
/// content, so that collections made by different versions of ours do not meet.
///
/// @param name in the cluster
/// @param files by their names
record ConfigSet(String name, Map<String, String> files) {
    /// What the names of our config sets begin with.
    static final String PREFIX = "asterism-";

    /// The first version of Solr that has vectors of 8 bits a dimension.
    private static final int QUANTISING_VERSION = 10;

    /// @param dimension of the vectors
    /// @param solrVersion of the nodes: its first number
    static ConfigSet of(int dimension, int solrVersion) {
        String type = solrVersion < QUANTISING_VERSION
                ? "class=\"solr.DenseVectorField\""
                : "class=\"solr.ScalarQuantizedDenseVectorField\" bits=\"7\"";
        Map<String, String> files = new LinkedHashMap<>();
        files.put(
                "schema.xml",
                resource("schema.xml")
                        .replace("class=\"VECTOR\"", type)
                        .replace("DIMENSION", Integer.toString(dimension)));
        files.put("solrconfig.xml", resource("solrconfig.xml"));
        return new ConfigSet(PREFIX + dimension + "-" + Sha256.hex(files.toString(), 4), files);
    }

    private static String resource(String name) {
        try (InputStream in = ConfigSet.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Brings it to the cluster unless it is there.
    void upload(SolrCluster cluster) {
        ModifiableSolrParams list = new ModifiableSolrParams();
        list.set("action", "LIST");
        NamedList<Object> known = cluster.read("/admin/configs", list);
        if (known.get("configSets") instanceof Iterable<?> names) {
            for (Object existing : names) {
                if (name.equals(existing)) {
                    return;
                }
            }
        }
        ModifiableSolrParams upload = new ModifiableSolrParams();
        upload.set("action", "UPLOAD");
        upload.set("name", name);
        upload.set("overwrite", true);
        cluster.write("/admin/configs", upload, zip(), "application/octet-stream");
    }

    private byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
