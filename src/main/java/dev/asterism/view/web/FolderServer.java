package dev.asterism.view.web;

import com.sun.net.httpserver.HttpServer;
import dev.asterism.model.error.ViewException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A web server for one folder, heard on this machine alone. A request that does not arrive within 10 s is dropped.
public final class FolderServer implements AutoCloseable {
    private static final int WAITING = 64;

    /// Seconds that a request may take to arrive; the JDK's server waits for ever by default, and reads this once.
    private static final String LONGEST_REQUEST = "sun.net.httpserver.maxReqTime";

    private static final String LONGEST_REQUEST_SECONDS = "10";

    static {
        if (System.getProperty(LONGEST_REQUEST) == null) {
            System.setProperty(LONGEST_REQUEST, LONGEST_REQUEST_SECONDS);
        }
    }

    private final HttpServer server;
    private final ExecutorService threads;

    private FolderServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /// Starts to serve.
    ///
    /// @param port to listen on at 127.0.0.1, 0 for any that is free
    /// @throws ViewException if there is no such folder or the port is taken
    public static FolderServer start(Path folder, int port) {
        if (!Files.isDirectory(folder)) {
            throw new ViewException("there is no folder " + folder + " to serve");
        }
        try {
            InetAddress loopback = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
            HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), WAITING);
            server.createContext(
                    "/",
                    new FileHandler(folder.toRealPath(), server.getAddress().getPort()));
            ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
            server.setExecutor(threads);
            server.start();
            return new FolderServer(server, threads);
        } catch (BindException e) {
            throw new ViewException("port " + port + " is taken; choose another with --port, or 0 for any", e);
        } catch (IOException e) {
            throw new ViewException("cannot serve " + folder + ": " + e.getMessage(), e);
        }
    }

    /// Where it is to be found.
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /// Stops at once.
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
