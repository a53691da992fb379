package dev.asterism.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.Test;

class RedirectsTest {
    private static final HttpRequest REQUEST = HttpRequest.newBuilder(URI.create("https://a.example/x/y?key=1"))
            .header("Authorization", "Bearer secret")
            .header("X-Api-Key", "secret")
            .header("Cookie", "secret")
            .header("Accept", "image/*")
            .header("Range", "bytes=7-")
            .build();

    private record Answer(HttpRequest request, int statusCode, HttpHeaders headers) implements HttpResponse<Void> {
        @Override
        public Optional<HttpResponse<Void>> previousResponse() {
            return Optional.empty();
        }

        @Override
        public Void body() {
            return null;
        }

        @Override
        public Optional<SSLSession> sslSession() {
            return Optional.empty();
        }

        @Override
        public URI uri() {
            return request.uri();
        }

        @Override
        public HttpClient.Version version() {
            return HttpClient.Version.HTTP_1_1;
        }
    }

    private static Optional<HttpRequest> next(Redirects redirects, HttpRequest request, int status, String location)
            throws ProtocolException {
        HttpHeaders headers = HttpHeaders.of(Map.of("location", List.of(location)), (_, _) -> true);
        return redirects.next(request, new Answer(request, status, headers));
    }

    private static HttpRequest next(String location) throws ProtocolException {
        return next(Redirects.SECURE, REQUEST, 302, location).orElseThrow();
    }

    private static String refused(Redirects redirects, HttpRequest request, String location) {
        return assertThrows(ProtocolException.class, () -> next(redirects, request, 307, location))
                .getMessage();
    }

    @Test
    void withinTheOriginAllHeadersGoAlong() throws ProtocolException {
        assertEquals(URI.create("https://a.example/x/z%20z"), next("z z").uri());
        assertEquals(REQUEST.headers(), next("/z").headers());
        assertEquals(REQUEST.headers(), next("HTTPS://A.example:443/z").headers());
    }

    @Test
    void noSecretGoesToAnotherOrigin() throws ProtocolException {
        for (String other : List.of("https://b.example/", "//b.a.example/", "https://a.example:444/")) {
            assertEquals(Set.of("Accept", "Range"), next(other).headers().map().keySet(), other);
        }
        HttpRequest back = next(Redirects.SECURE, next("https://b.example/"), 302, "https://a.example/x/y")
                .orElseThrow();
        assertEquals(Set.of("Accept", "Range"), back.headers().map().keySet());
    }

    @Test
    void httpsLeadsToHttpOnlyWhereNothingIsAtStake() throws ProtocolException {
        assertEquals("redirects from https to http", refused(Redirects.SECURE, REQUEST, "http://a.example/"));
        HttpRequest open =
                next(Redirects.OPEN, REQUEST, 301, "http://a.example/").orElseThrow();
        assertEquals(Set.of("Accept", "Range"), open.headers().map().keySet());
        HttpRequest plain =
                HttpRequest.newBuilder(URI.create("http://a.example/")).build();
        assertEquals(
                "https://b.example/",
                next(Redirects.SECURE, plain, 308, "https://b.example/")
                        .orElseThrow()
                        .uri()
                        .toString());
    }

    @Test
    void aBodyIsNotSentOn() {
        HttpRequest post = HttpRequest.newBuilder(REQUEST, (_, _) -> true)
                .POST(HttpRequest.BodyPublishers.ofString("rows"))
                .build();
        for (String location : List.of("/elsewhere", "https://b.example/")) {
            assertEquals("redirects a POST, which is not followed", refused(Redirects.OPEN, post, location));
        }
    }

    @Test
    void whatIsNoAddressIsRefused() {
        assertEquals(
                "leads to a file: address; only http and https are fetched",
                refused(Redirects.OPEN, REQUEST, "file:///etc/passwd"));
        assertEquals("redirects to no address: http:///x", refused(Redirects.OPEN, REQUEST, "http:///x"));
        assertEquals("redirects to no address: https://[x", refused(Redirects.OPEN, REQUEST, "https://[x"));
    }

    @Test
    void otherAnswersLeadNowhere() throws ProtocolException {
        for (int status : new int[] {200, 201, 300, 304, 404}) {
            assertTrue(next(Redirects.SECURE, REQUEST, status, "/z").isEmpty(), String.valueOf(status));
        }
        assertTrue(next(Redirects.SECURE, REQUEST, 302, " ").isEmpty());
    }
}
