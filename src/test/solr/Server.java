import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.solr.embedded.JettyConfig;
import org.apache.solr.embedded.JettySolrRunner;
import org.apache.zookeeper.server.ZooKeeperServerMain;

/// A server of a SolrCloud for tests, with `target/solr-server/*` as its class path: `Server.java zookeeper PORT FOLDER`,
/// or `-DzkHost=HOST:PORT Server.java node PORT FOLDER`. Runs from source, in a JVM of its own, because its Lucene is
/// not ours; ends when its standard input does, that is with whoever started it.
class Server {
    private static final String SOLR_XML = """
            <solr>
              <solrcloud>
                <str name="host">127.0.0.1</str>
                <str name="hostContext">solr</str>
                <int name="hostPort">%s</int>
                <int name="zkClientTimeout">5000</int>
              </solrcloud>
            </solr>
            """;

    public static void main(String[] arguments) throws Exception {
        Thread.ofPlatform().daemon().start(Server::endWithInput);
        switch (arguments[0]) {
            case "zookeeper" -> ZooKeeperServerMain.main(new String[] {arguments[1], arguments[2]});
            case "node" -> startNode(arguments[1], Path.of(arguments[2]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void endWithInput() {
        try {
            while (System.in.read() >= 0) {}
        } catch (IOException e) {
            // Then nobody is there either.
        }
        Runtime.getRuntime().halt(1);
    }

    private static void startNode(String port, Path home) throws Exception {
        Files.createDirectories(home);
        Files.writeString(home.resolve("solr.xml"), SOLR_XML.formatted(port));
        JettyConfig config = JettyConfig.builder()
                .setPort(Integer.parseInt(port))
                .setContext("/solr")
                .build();
        new JettySolrRunner(home.toString(), config).start();
    }
}
