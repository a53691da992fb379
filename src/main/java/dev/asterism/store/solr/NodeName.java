package dev.asterism.store.solr;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/// The names nodes have in a cluster: `host:8983_solr`.
final class NodeName {
    private NodeName() {}

    /// The URL of a node.
    static String url(String node, String scheme) {
        int underscore = node.indexOf('_', node.indexOf(':'));
        return scheme + "://" + node.substring(0, underscore) + "/"
                + URLDecoder.decode(node.substring(underscore + 1), StandardCharsets.UTF_8);
    }
}
