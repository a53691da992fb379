package dev.asterism.source.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.asterism.model.error.InputException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentProxiesTest {
    private static String proxy(Map<String, String> environment, String uri) {
        Proxy proxy =
                new EnvironmentProxies(environment).select(URI.create(uri)).getFirst();
        return proxy.type() == Proxy.Type.DIRECT
                ? "direct"
                : ((InetSocketAddress) proxy.address()).getHostString() + ":"
                        + ((InetSocketAddress) proxy.address()).getPort();
    }

    @Test
    void choosesByScheme() {
        Map<String, String> environment = Map.of("HTTPS_PROXY", "http://s:1", "http_proxy", "h:2");
        assertEquals("s:1", proxy(environment, "https://x/"));
        assertEquals("h:2", proxy(environment, "http://x/"));
        assertEquals("a:80", proxy(Map.of("ALL_PROXY", "http://a/"), "http://x/"));
        assertEquals("direct", proxy(Map.of(), "http://x/"));
    }

    @Test
    void exemptsHostsAndDomains() {
        Map<String, String> environment =
                Map.of("http_proxy", "p:1", "NO_PROXY", "localhost, .example.com,b.org:8080, *.c.net");
        assertEquals("direct", proxy(environment, "http://LOCALHOST/"));
        assertEquals("direct", proxy(environment, "http://a.example.com/"));
        assertEquals("p:1", proxy(environment, "http://badexample.com/"));
        assertEquals("direct", proxy(environment, "http://b.org:8080/"));
        assertEquals("p:1", proxy(environment, "http://b.org/"));
        assertEquals("direct", proxy(environment, "http://x.c.net/"));
        assertEquals("direct", proxy(Map.of("http_proxy", "p:1", "no_proxy", "*"), "http://x/"));
    }

    @Test
    void refusesWhatIsNoProxy() {
        assertThrows(InputException.class, () -> proxy(Map.of("http_proxy", "socks5://x:1"), "http://x/"));
        assertThrows(InputException.class, () -> proxy(Map.of("http_proxy", "http://:::"), "http://x/"));
    }
}
