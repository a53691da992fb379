package dev.asterism.store.solr;

import dev.asterism.model.error.SettingException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Where a cluster is: some of its nodes, or the ZooKeeper that knows them.
public sealed interface ClusterAddress {
    /// The address as the user gave it.
    String given();

    /// Nodes of the cluster; the others are found through them.
    ///
    /// @param urls such as `http://host:8983/solr`, without a slash at the end
    record Nodes(String given, List<String> urls) implements ClusterAddress {
        public Nodes {
            urls = List.copyOf(urls);
        }
    }

    /// The ZooKeeper of the cluster.
    ///
    /// @param servers such as `host:2181,other:2181`
    /// @param chroot the node under which the cluster keeps its state, such as `/solr`; may be empty
    record ZooKeeperEnsemble(String given, String servers, String chroot) implements ClusterAddress {}

    /// Reads an address: `solr://host:8983/solr`, `solrs://` over TLS, several hosts with commas between them, or
    /// `zk://host:2181,host:2181/chroot`. A host without a port gets the usual one.
    ///
    /// @throws SettingException if it is none
    static ClusterAddress parse(String given) {
        String text = given.strip();
        int end = text.indexOf("://");
        String scheme = end < 0 ? "" : text.substring(0, end).toLowerCase(Locale.ROOT);
        String rest = end < 0 ? "" : text.substring(end + 3);
        return switch (scheme) {
            case "solr", "http" -> nodes(given, "http", rest);
            case "solrs", "https" -> nodes(given, "https", rest);
            case "zk" -> ensemble(given, rest);
            default -> throw malformed(given);
        };
    }

    private static ClusterAddress nodes(String given, String scheme, String rest) {
        int slash = rest.indexOf('/');
        String hosts = slash < 0 ? rest : rest.substring(0, slash);
        String path = slash < 0 ? "/solr" : rest.substring(slash).replaceAll("/+$", "");
        List<String> urls = new ArrayList<>();
        for (String host : hosts(given, hosts, 8983)) {
            urls.add(scheme + "://" + host + (path.isEmpty() ? "/solr" : path));
        }
        return new Nodes(given, urls);
    }

    private static ClusterAddress ensemble(String given, String rest) {
        int slash = rest.indexOf('/');
        String hosts = slash < 0 ? rest : rest.substring(0, slash);
        String chroot = slash < 0 ? "" : rest.substring(slash).replaceAll("/+$", "");
        return new ZooKeeperEnsemble(given, String.join(",", hosts(given, hosts, 2181)), chroot);
    }

    private static List<String> hosts(String given, String hosts, int usualPort) {
        List<String> found = new ArrayList<>();
        for (String host : hosts.split(",", -1)) {
            try {
                URI uri = new URI("host://" + host.strip());
                if (uri.getHost() == null || uri.getUserInfo() != null || uri.getPort() > 65_535) {
                    throw malformed(given);
                }
                found.add(uri.getHost() + ":" + (uri.getPort() < 0 ? usualPort : uri.getPort()));
            } catch (URISyntaxException e) {
                throw malformed(given);
            }
        }
        return found;
    }

    private static SettingException malformed(String given) {
        return new SettingException("STORE_URL is \"" + given
                + "\"; give nodes such as solr://host:8983/solr (solrs:// over TLS, several hosts with commas between"
                + " them) or their ZooKeeper such as zk://host:2181/chroot; user and password go into STORE_USER and"
                + " STORE_PASSWORD");
    }
}
