package dev.asterism.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.asterism.app.CommandRun;
import dev.asterism.app.naming.ChatServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Names by a language model, from the variables to the table.
class GptNamesTest {
    private static final String KEY = "sk-secret-0123456789";

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private ChatServer server;

    @BeforeEach
    void aCollectionAndAService() throws IOException {
        server = new ChatServer();
        environment.put("GPT_GENERATE_CLUSTER_NAME", "true");
        environment.put("OPENAI_API_KEY", KEY);
        environment.put("OPENAI_BASE_URL", server.address());
        StringBuilder csv = new StringBuilder("word,a,b\n");
        for (int i = 0; i < 24; i++) {
            csv.append(i % 2 == 0 ? "apple " : "ocean ").append(i).append(',');
            csv.append(i % 2 == 0 ? 1 : -1).append(',').append(0.01 * i).append('\n');
        }
        Files.writeString(folder.resolve("words.csv"), csv);
        CommandRun.in(folder, environment, "import", "--csv=words.csv", "--vector-columns=a,b");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void namesComeFromTheServiceAndAreKeptWithTheMap() throws IOException {
        server.otherwise(ChatServer.content("Fruit <script>alert(1)</script> & more of it\u001b[2J"));
        assertEquals(Set.of("Fruit <script>alert(1)</scrip\u2026"), plot());
        assertEquals(2, server.requests().size());
        plot();
        assertEquals(2, server.requests().size(), "a map that is kept needs no service");
        CommandRun page = CommandRun.in(folder, environment, "plot", "words", "--num-clusters=2", "--html=map.html");
        assertEquals(0, page.code(), page.err());
        assertFalse(Files.readString(folder.resolve("map.html")).contains("<script>alert(1)"));
        environment.put("GPT_GENERATE_CLUSTER_NAME", "false");
        assertFalse(plot().toString().contains("Fruit"), "without the service names are made here");
    }

    @Test
    void anyFailureGivesLocalNamesAndOneWarningAndIsTriedAgainTheNextTime() throws IOException {
        server.otherwise(new ChatServer.Answer(401, "{\"error\":{\"message\":\"bad key " + KEY + "\"}}", 0));
        CommandRun run = run();
        assertEquals(1, warnings(run).size(), run.err());
        assertTrue(warnings(run).getFirst().contains("answered 401"), run.err());
        assertFalse(run.err().contains(KEY), run.err());
        server.otherwise(ChatServer.content("At last"));
        assertEquals(Set.of("At last"), plot());
        assertEquals(List.of(), warnings(run()));
    }

    @Test
    void withoutAKeyNamesAreMadeHere() {
        environment.remove("OPENAI_API_KEY");
        environment.remove("OPENAI_BASE_URL");
        CommandRun run = run();
        assertEquals(
                List.of("asterism: clusters keep the names made here: GPT_GENERATE_CLUSTER_NAME is set, but "
                        + "OPENAI_API_KEY is not"),
                warnings(run));
    }

    @Test
    void anAddressThatIsNoneIsAWrongSetting() {
        environment.put("OPENAI_BASE_URL", "file:///etc/passwd");
        CommandRun run = CommandRun.in(folder, environment, "plot", "words", "--json=map.json");
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().contains("OPENAI_BASE_URL"), run.err());
    }

    private static List<String> warnings(CommandRun run) {
        return run.err().lines().filter(line -> line.startsWith("asterism: ")).toList();
    }

    private CommandRun run() {
        CommandRun run = CommandRun.in(folder, environment, "plot", "words", "--num-clusters=2", "--json=map.json");
        assertEquals(0, run.code(), run.err());
        return run;
    }

    private Set<String> plot() throws IOException {
        run();
        List<String> names = new ArrayList<>();
        for (JsonElement cluster : JsonParser.parseString(Files.readString(folder.resolve("map.json")))
                .getAsJsonObject()
                .getAsJsonArray("clusters")) {
            names.add(cluster.getAsJsonObject().get("name").getAsString());
        }
        return new TreeSet<>(names);
    }
}
