package dev.asterism.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// A proxy on this machine that demands a user and a password. It leads hosts that exist nowhere to plain servers of a
/// test: requests in absolute form as they are, those in tunnels (`CONNECT`) after speaking TLS in the host's place.
public final class ProxyServer implements AutoCloseable {
    private static final String AUTHORIZATION = "proxy-authorization: ";
    private static final String USER = "user";
    private static final String PASSWORD = "pass word";

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final SSLContext tls;
    private final Map<String, Integer> ports = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /// @param tls speaks for all hosts
    public ProxyServer(SSLContext tls) throws IOException {
        this.tls = tls;
        threads.execute(this::accept);
    }

    /// Leads a host to a port of this machine.
    public ProxyServer with(String host, int port) {
        ports.put(host, port);
        return this;
    }

    /// With user and password, as a variable has it.
    public String address() {
        return "http://user:pass%20word@" + addressWithoutPassword();
    }

    public String addressWithoutPassword() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /// Method and target of the requests with the right password.
    public List<String> requests() {
        return requests;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                threads.execute(() -> serve(client));
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private void serve(Socket client) {
        try (client) {
            List<String> head = head(client.getInputStream());
            String expected =
                    Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
            if (!head.contains("Proxy-Authorization: Basic " + expected)) {
                write(
                        client,
                        "HTTP/1.1 407 Who are you\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
                                + "Content-Length: 0\r\nConnection: close\r\n\r\n");
                return;
            }
            String[] line = head.getFirst().split(" ");
            requests.add(line[0] + " " + line[1]);
            if (line[0].equals("CONNECT")) {
                tunnel(client, line[1].replaceFirst(":\\d+$", ""));
            } else {
                forward(client, URI.create(line[1]), line, head.subList(1, head.size()));
            }
        } catch (IOException _) {
            // One of the two hung up.
        }
    }

    private void tunnel(Socket client, String host) throws IOException {
        write(client, "HTTP/1.1 200 Go on\r\n\r\n");
        try (SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(client, null, -1, false);
                Socket target = connect(host)) {
            secured.setUseClientMode(false);
            join(secured, target);
        }
    }

    /// One request a connection: those behind it would pass unseen.
    private void forward(Socket client, URI uri, String[] line, List<String> headers) throws IOException {
        String kept = headers.stream()
                .filter(header -> !header.toLowerCase(Locale.ROOT).startsWith(AUTHORIZATION))
                .map(header -> header + "\r\n")
                .collect(Collectors.joining());
        try (Socket target = connect(uri.getHost())) {
            write(
                    target,
                    line[0] + " " + uri.getRawPath() + " " + line[2] + "\r\nConnection: close\r\n" + kept + "\r\n");
            join(client, target);
        }
    }

    private Socket connect(String host) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), ports.getOrDefault(host, 0));
    }

    private void join(Socket client, Socket target) throws IOException {
        threads.execute(() -> {
            try {
                client.getInputStream().transferTo(target.getOutputStream());
            } catch (IOException _) {
                // The answer is under way, or was read.
            }
        });
        target.getInputStream().transferTo(client.getOutputStream());
    }

    private static List<String> head(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (!bytes.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the head ended early");
            }
            bytes.write(next);
        }
        return bytes.toString(StandardCharsets.US_ASCII)
                .lines()
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
