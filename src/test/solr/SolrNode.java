import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.solr.embedded.JettyConfig;
import org.apache.solr.embedded.JettySolrRunner;

/// A node of a SolrCloud for tests: `java -cp 'target/solr-server/*' -DzkHost=HOST:PORT SolrNode.java HOME PORT`. Runs
/// from source, in a JVM of its own, because its Lucene is not ours.
class SolrNode {
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
        Path home = Files.createDirectories(Path.of(arguments[0]));
        Files.writeString(home.resolve("solr.xml"), SOLR_XML.formatted(arguments[1]));
        JettyConfig config = JettyConfig.builder()
                .setPort(Integer.parseInt(arguments[1]))
                .setContext("/solr")
                .build();
        new JettySolrRunner(home.toString(), config).start();
        System.out.println("started");
    }
}
