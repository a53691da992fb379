package dev.asterism.view.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.error.ViewException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FolderServerTest {
    @TempDir
    private Path outside;

    private FolderServer server;

    @BeforeEach
    void start() throws IOException {
        Path root = Files.createDirectories(outside.resolve("root/sub/deep"))
                .getParent()
                .getParent();
        Files.writeString(outside.resolve("secret.txt"), "secret");
        Files.writeString(root.resolve("index.html"), "<p>start");
        Files.writeString(root.resolve("sub/index.html"), "<p>sub");
        Files.writeString(root.resolve("digits.txt"), "0123456789");
        Files.writeString(root.resolve("a b\u00e9.json"), "{}");
        Files.writeString(root.resolve(".hidden"), "secret");
        Files.writeString(root.resolve("empty.css"), "");
        Files.createSymbolicLink(root.resolve("out.txt"), outside.resolve("secret.txt"));
        Files.createSymbolicLink(root.resolve("up"), outside);
        Files.createSymbolicLink(root.resolve("in.txt"), root.resolve("digits.txt"));
        server = FolderServer.start(root, 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html; charset=utf-8, <p>start",
        "/index.html, text/html; charset=utf-8, <p>start",
        "/sub/, text/html; charset=utf-8, <p>sub",
        "/digits.txt?x=1, text/plain; charset=utf-8, 0123456789",
        "//sub//index.html, text/html; charset=utf-8, <p>sub",
        "/a%20b%C3%A9.json, application/json, {}",
        "/in.txt, text/plain; charset=utf-8, 0123456789"
    })
    void servesFilesByTheirNames(String path, String type, String body) throws IOException {
        String answer = get(path, "");
        assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
        assertTrue(answer.contains("Content-type: " + type + "\r\n"), answer);
        assertTrue(answer.endsWith("\r\n\r\n" + body), answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret.txt",
                "/sub/../../secret.txt",
                "/%2e%2e/secret.txt",
                "/..%2fsecret.txt",
                "/%2e%2e%2fsecret.txt",
                "/..%5csecret.txt",
                "/..%c0%afsecret.txt",
                "/%252e%252e/secret.txt",
                "/out.txt",
                "/up/secret.txt",
                "/up/",
                "/.hidden",
                "/sub/%00index.html",
                "/digits.txt/",
                "/digits.txt%00.html",
                "/nothing",
                "/sub/deep/",
                "/%",
                "/%zz",
                "/C:/"
            })
    void nothingElseIsFound(String path) throws IOException {
        String answer = get(path, "");
        assertTrue(answer.matches("(?s)HTTP/1.1 40[04].*"), answer);
        assertFalse(answer.endsWith("secret"), answer);
    }

    @Test
    void aFolderIsFoundUnderItsNameWithASlash() throws IOException {
        String answer = get("/sub", "");
        assertTrue(answer.startsWith("HTTP/1.1 301"), answer);
        assertTrue(answer.contains("Location: /sub/\r\n"), answer);
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-3, 206, bytes 0-3/10, 0123",
        "bytes=7-, 206, bytes 7-9/10, 789",
        "bytes=-2, 206, bytes 8-9/10, 89",
        "bytes=4-400, 206, bytes 4-9/10, 456789",
        "bytes=-400, 206, bytes 0-9/10, 0123456789",
        "bytes=10-, 416, bytes */10, Range not satisfiable",
        "bytes=-0, 416, bytes */10, Range not satisfiable"
    })
    void sendsTheBytesAskedFor(String range, int status, String content, String body) throws IOException {
        String answer = get("/digits.txt", "Range: " + range + "\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
        assertTrue(answer.contains("Content-range: " + content + "\r\n"), answer);
        assertTrue(answer.strip().endsWith("\r\n\r\n" + body), answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-1,3-4", "bytes=5-2", "lines=1-2", "bytes=-", "bytes=a-b"})
    void aRangeThatMakesNoSenseIsTheWhole(String range) throws IOException {
        String answer = get("/digits.txt", "Range: " + range + "\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 200") && answer.endsWith("\r\n\r\n0123456789"), answer);
    }

    @Test
    void pagesLoadFromTheFolderOnly() throws IOException {
        assertTrue(get("/", "").contains("Content-security-policy: default-src 'self' "), get("/", ""));
        assertFalse(get("/digits.txt", "").contains("Content-security-policy"));
    }

    @Test
    void imagesThatCouldBeProgramsRunNothing() throws IOException {
        Files.writeString(outside.resolve("root/x.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
        assertTrue(get("/x.svg", "").contains("Content-security-policy: default-src 'none'"), get("/x.svg", ""));
    }

    @Test
    void tellsTheLengthWhereOnlyTheHeadIsWanted() throws IOException {
        String answer = ask("HEAD /digits.txt", "127.0.0.1:" + port(), "");
        assertTrue(answer.contains("Content-length: 10\r\n") && answer.endsWith("\r\n\r\n"), answer);
        assertTrue(get("/empty.css", "").startsWith("HTTP/1.1 200"));
    }

    @Test
    void doesNotAnswerPagesThatCameByAnotherName() throws IOException {
        assertTrue(ask("GET /digits.txt", "evil.example", "").startsWith("HTTP/1.1 403"));
        assertTrue(ask("GET /digits.txt", "localhost:" + port(), "").startsWith("HTTP/1.1 200"));
        assertTrue(ask("POST /digits.txt", "localhost:" + port(), "").startsWith("HTTP/1.1 405"));
    }

    @Test
    void saysWhatIsWrongBeforeItServes() {
        assertEquals(
                "port " + port() + " is taken; choose another with --port, or 0 for any",
                assertThrows(ViewException.class, () -> FolderServer.start(outside, port()))
                        .getMessage());
        assertThrows(ViewException.class, () -> FolderServer.start(outside.resolve("secret.txt"), 0));
    }

    private int port() {
        return server.address().getPort();
    }

    private String get(String path, String headers) throws IOException {
        return ask("GET " + path, "127.0.0.1:" + port(), headers);
    }

    /// A request written by hand: a client would tidy the path up.
    private String ask(String line, String host, String headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            String request = line + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "Connection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
