package dev.stint.bench.coldstart;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/**
 * TLS in front of a server that speaks none: each connection's bytes go to and fro. Its connections can be cut, which
 * is what a restored function finds of those that it had before its snapshot.
 */
final class TlsFront implements Closeable {
    private static final int BACKLOG = 50;

    private final SSLServerSocket server;
    private final int backend;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** Listens on a loopback port of the system's choice. */
    TlsFront(SSLContext context, int backend) throws IOException {
        this.backend = backend;
        server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("tls-front").start(this::accept);
    }

    URI uri() {
        return URI.create("https://localhost:" + server.getLocalPort());
    }

    /** Cuts all connections. */
    void cut() {
        open.forEach(TlsFront::closeQuietly);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                threads.execute(() -> serve(client));
            }
        } catch (IOException e) {
            // It was closed.
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), backend)) {
            client.setTcpNoDelay(true);
            behind.setTcpNoDelay(true);
            open.add(client);
            open.add(behind);
            threads.execute(() -> pump(behind, client));
            pump(client, behind);
        } catch (IOException e) {
            // The function is gone, or was cut off.
        } finally {
            open.remove(client);
        }
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException e) {
            // The same.
        } finally {
            open.remove(from);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed, then.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
        threads.shutdownNow();
    }
}
