package dev.asterism.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.asterism.model.error.SettingException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProxiesTest {
    private static String proxy(Map<String, String> environment, String uri) {
        Proxy proxy = Proxies.of(environment).select(URI.create(uri)).getFirst();
        assertEquals(proxy.type() == Proxy.Type.DIRECT, Proxies.of(environment).isDirect(URI.create(uri)));
        return proxy.type() == Proxy.Type.DIRECT
                ? "direct"
                : ((InetSocketAddress) proxy.address()).getHostString() + ":"
                        + ((InetSocketAddress) proxy.address()).getPort();
    }

    @Test
    void theSchemeDecidesAndLowerCaseComesFirst() {
        Map<String, String> environment = Map.of(
                "HTTPS_PROXY", "http://s:1", "http_proxy", "h:2", "HTTP_PROXY", "http://ignored", "all_proxy", "a:3");
        assertEquals("s:1", proxy(environment, "https://x/"));
        assertEquals("h:2", proxy(environment, "http://x/"));
        assertEquals("s:1", proxy(Map.of("https_proxy", " ", "HTTPS_PROXY", "s:1"), "https://x/"));
        assertEquals("a:80", proxy(Map.of("ALL_PROXY", "http://a/"), "http://x/"));
        assertEquals("a:80", proxy(Map.of("ALL_PROXY", "http://a/"), "https://x/"));
        assertEquals("direct", proxy(Map.of(), "http://x/"));
    }

    @Test
    void hostsAndDomainsAreExemptWithAndWithoutPort() {
        Map<String, String> environment = Map.of(
                "all_proxy",
                "p:1",
                "NO_PROXY",
                "localhost, .example.com,b.org:8080 *.c.net\n10.0.0.1,[::1]:90,fe80::1,s.org:443,.,");
        for (String direct : new String[] {
            "http://LOCALHOST:8080/",
            "http://a.example.com/",
            "https://example.com/",
            "http://b.org:8080/",
            "http://x.b.org:8080/",
            "http://x.c.net/",
            "http://10.0.0.1/",
            "http://[::1]:90/",
            "http://[FE80::1]/",
            "https://s.org/"
        }) {
            assertEquals("direct", proxy(environment, direct), direct);
        }
        for (String proxied : new String[] {
            "http://badexample.com/",
            "http://b.org/",
            "http://[::1]/",
            "http://110.0.0.1/",
            "http://s.org/",
            "http://x."
        }) {
            assertEquals("p:1", proxy(environment, proxied), proxied);
        }
        assertEquals("direct", proxy(Map.of("http_proxy", "p:1", "no_proxy", "*"), "http://x/"));
        assertEquals("direct", proxy(Map.of("http_proxy", "no proxy at all", "no_proxy", "*"), "http://x/"));
    }

    @Test
    void userAndPasswordAreDecodedForTheProxyOfTheScheme() {
        Proxies proxies = Proxies.of(Map.of(
                "HTTPS_PROXY", "http://user:pass%20word@secure.example:3128",
                "http_proxy", "plain.example:80",
                "NO_PROXY", "direct.example"));
        assertEquals(Optional.of("Basic dXNlcjpwYXNzIHdvcmQ="), proxies.authorization(URI.create("https://a.example")));
        assertEquals(Optional.empty(), proxies.authorization(URI.create("http://a.example")));
        assertEquals(Optional.empty(), proxies.authorization(URI.create("https://direct.example")));
    }

    @Test
    void anAddressThatIsNoneIsRefusedWithoutItsText() {
        for (String wrong :
                new String[] {"socks5://u:secret@p:1080", "https://u:secret@p", "http://", "u:se cret@p", "http://:::"
                }) {
            Map<String, String> environment = Map.of("http_proxy", wrong);
            SettingException refused =
                    assertThrows(SettingException.class, () -> proxy(environment, "http://x/"), wrong);
            assertEquals(
                    "HTTP_PROXY (or ALL_PROXY) is not the address of an HTTP proxy; it should look like"
                            + " http://proxy.example.org:3128",
                    refused.getMessage());
            assertEquals("direct", proxy(environment, "https://x/"));
        }
    }
}
