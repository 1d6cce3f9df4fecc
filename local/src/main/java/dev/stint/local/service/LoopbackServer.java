package dev.stint.local.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.stint.local.endpoint.PortException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP server on a loopback port, with a virtual thread a request. The port is bound at once; requests wait in the
 * backlog until {@link #open}.
 */
public final class LoopbackServer implements AutoCloseable {
    private static final int BACKLOG = 1024;

    static {
        // Without it Nagle's algorithm and delayed acknowledgements add 40 ms to every answer. The JDK reads it once.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Binds a port.
     *
     * @param port 0 for any
     * @throws PortException if the port is taken
     */
    public LoopbackServer(int port) throws IOException {
        server = bind(port);
        server.setExecutor(threads);
    }

    private static HttpServer bind(int port) throws IOException {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        } catch (BindException e) {
            throw new PortException(port, e);
        }
    }

    /** Returns host and port. */
    public String authority() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Starts to answer. A handler that throws has its connection closed. */
    public void open(HttpHandler handler) {
        server.createContext("/", exchange -> handle(handler, exchange));
        server.start();
    }

    private static void handle(HttpHandler handler, HttpExchange exchange) throws IOException {
        try (exchange) {
            handler.handle(exchange);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
