package dev.asterism.app.option;

import dev.asterism.app.run.Context;
import dev.asterism.app.setting.NumberConverters;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.model.error.SettingException;
import dev.asterism.store.lucene.LuceneVectorStore;
import dev.asterism.store.solr.ClusterAddress;
import dev.asterism.store.solr.SolrSettings;
import dev.asterism.store.solr.SolrVectorStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where collections live.
public final class StoreOptions {
    /// Never an option: the list of processes shows those to everybody.
    private static final String PASSWORD = "STORE_PASSWORD";

    @Option(
            names = "--store-path",
            paramLabel = "FOLDER",
            defaultValue = "./asterism-store",
            description = "Where collections live, and maps of those of a cluster (default: ./asterism-store).")
    public String storePath;

    @Option(
            names = "--store-url",
            paramLabel = "URL",
            description =
                    "A SolrCloud for collections to live in: solr://host:8983/solr (solrs:// over TLS; more hosts "
                            + "behind commas) or zk://host:2181/chroot.")
    String storeUrl;

    @Option(
            names = "--store-user",
            paramLabel = "NAME",
            description = "Who asks the cluster; the password is in the variable STORE_PASSWORD.")
    String storeUser;

    @Option(
            names = "--store-certificate",
            paramLabel = "FILE",
            description = "PEM file with the certificates of the cluster to trust (default: those Java trusts).")
    String storeCertificate;

    @Option(
            names = "--solr-shards",
            paramLabel = "N",
            converter = NumberConverters.Positive.class,
            defaultValue = "1",
            description = "Shards of a new collection in the cluster (default: 1).")
    int solrShards;

    @Option(
            names = "--solr-replicas",
            paramLabel = "N",
            converter = NumberConverters.Positive.class,
            defaultValue = "1",
            description = "Copies of each shard, each on its own node (default: 1).")
    int solrReplicas;

    /// The words by which another command takes the same store.
    public List<String> words() {
        List<String> words = new ArrayList<>(List.of("--store-path=" + storePath));
        add(words, "--store-url", storeUrl);
        add(words, "--store-user", storeUser);
        add(words, "--store-certificate", storeCertificate);
        return words;
    }

    private static void add(List<String> words, String option, @Nullable String value) {
        if (value != null) {
            words.add(option + "=" + value);
        }
    }

    public Path folder(Context context) {
        return context.path(storePath);
    }

    /// Where collections are looked for, for people.
    public String place() {
        return storeUrl != null ? storeUrl : storePath;
    }

    public VectorStore open(Context context) {
        return storeUrl == null
                ? new LuceneVectorStore(folder(context), context.surroundings().clock())
                : new SolrVectorStore(cluster(context), context.surroundings().clock());
    }

    private SolrSettings cluster(Context context) {
        return SolrSettings.defaults(ClusterAddress.parse(storeUrl))
                .withLogin(login(context.sources().environment()))
                .withCertificate(Optional.ofNullable(storeCertificate).map(context::path))
                .withShards(solrShards)
                .withReplicas(solrReplicas);
    }

    private Optional<SolrSettings.Login> login(Map<String, String> environment) {
        String password = environment.getOrDefault(PASSWORD, "");
        if ((storeUser == null) != password.isEmpty()) {
            throw new SettingException(
                    storeUser == null
                            ? PASSWORD + " is set, but not STORE_USER; give both or neither"
                            : "STORE_USER is \"" + storeUser + "\", but the variable " + PASSWORD
                                    + " is not set; give both or neither");
        }
        return Optional.ofNullable(storeUser).map(user -> new SolrSettings.Login(user, password));
    }
}
