package dev.asterism.app.naming;

import dev.asterism.OptionsContract;
import dev.asterism.RecordCopy;
import dev.asterism.http.Proxies;
import dev.asterism.model.error.ModelException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

class GptNamerOptionsTest extends OptionsContract<GptNamer.Options> {
    private static final ChatServer.Answer BUSY = new ChatServer.Answer(429, "{}", 0);
    private static final ChatServer.Answer SLOW = ChatServer.content("Hats").after(600);

    GptNamerOptionsTest() {
        super(GptNamer.Options.class);
    }

    @Override
    protected void cases() {
        GptNamer.Options base =
                new GptNamer.Options("sk-one", "address of the server", "small", 0.5, Duration.ofSeconds(20), 0);
        changes(
                base,
                options -> asked(options, ChatServer.content("Hats")),
                "key",
                "sk-two",
                "model",
                "large",
                "temperature",
                1.5);
        changes(base, options -> asked(options, BUSY), "retries", 1);
        changes(base, options -> asked(options, SLOW), "timeout", Duration.ofMillis(200));
        changes(
                RecordCopy.with(base, "baseUrl", "http://127.0.0.1:1/v1"),
                GptNamerOptionsTest::named,
                "baseUrl",
                "http://127.0.0.1:2/v1");
    }

    /// What a service is asked that begins with an answer, and the name that comes of it.
    private static List<Object> asked(GptNamer.Options options, ChatServer.Answer first) throws IOException {
        try (ChatServer server = new ChatServer()) {
            server.answer(first);
            String name = named(RecordCopy.with(options, "baseUrl", server.address()));
            return List.of(name, List.copyOf(server.requests()), List.copyOf(server.authorizations()));
        }
    }

    private static String named(GptNamer.Options options) {
        try (GptNamer namer = new GptNamer(options, Proxies.of(Map.of()))) {
            return namer.name(List.of("a hat"), 30);
        } catch (ModelException e) {
            return e.getMessage();
        }
    }
}
