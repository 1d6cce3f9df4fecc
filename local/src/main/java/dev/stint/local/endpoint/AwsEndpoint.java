package dev.stint.local.endpoint;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The AWS endpoint. Its port is bound at once, so that everybody may learn the address; requests wait in the backlog
 * until {@link #open}.
 */
public final class AwsEndpoint implements AutoCloseable {
    private final Server server;
    private final ServerConnector connector;

    /**
     * Binds a loopback port.
     *
     * @param port 0 for any
     * @throws PortException if the port is taken
     */
    public AwsEndpoint(int port) throws IOException {
        var threads = new QueuedThreadPool();
        threads.setName("aws-endpoint");
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        server = new Server(threads);
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        open(connector);
        server.addConnector(connector);
    }

    private static void open(ServerConnector connector) throws IOException {
        try {
            connector.open();
        } catch (IOException e) {
            if (e instanceof BindException || e.getCause() instanceof BindException) {
                throw new PortException(connector.getPort(), e.getCause() == null ? e : e.getCause());
            }
            throw e;
        }
    }

    /** Returns the address, without a slash at the end. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    /** Starts to answer. */
    public void open(List<AwsApi> apis) throws Exception {
        server.setHandler(new Dispatch(List.copyOf(apis)));
        server.start();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the AWS endpoint did not stop", e);
        } finally {
            connector.close();
        }
    }

    static String target(Request request) {
        return Objects.requireNonNullElse(request.getHeaders().get("X-Amz-Target"), "");
    }

    private static final class Dispatch extends Handler.Abstract {
        private final List<AwsApi> apis;
        private final AwsApi unknown;

        Dispatch(List<AwsApi> apis) {
            this.apis = apis;
            this.unknown = new UnknownApi(apis.stream().map(AwsApi::name).toList());
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            var method = request.getMethod();
            var path = request.getHttpURI().getPath();
            var target = target(request);
            for (var api : apis) {
                if (api.serves(method, path, target)) {
                    return api.handle(request, response, callback);
                }
            }
            return unknown.handle(request, response, callback);
        }
    }
}
