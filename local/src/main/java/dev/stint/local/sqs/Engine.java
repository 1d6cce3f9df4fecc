package dev.stint.local.sqs;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.stint.local.assembly.Account;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.elasticmq.NodeAddress;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/** ElasticMQ, in memory, on a loopback port of its own. Safe for use by many threads at once. */
final class Engine implements AutoCloseable {
    /** A receive waits 20 s at most. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(30);

    private final ActorSystem system;
    private final URI address;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * Starts ElasticMQ and returns when it answers.
     *
     * @param endpoint where queues' URLs are
     * @param deadLetters told of each message that was received too often, by dead-letter queue and message id
     */
    Engine(URI endpoint, BiConsumer<String, String> deadLetters) {
        // Not the context loader's, which knows nothing of the libraries when a thread of the common pool calls.
        var loader = Engine.class.getClassLoader();
        system = ActorSystem.create("sqs", config(loader), loader);
        var listener = system.actorOf(Props.create(DeadLetters.class, () -> new DeadLetters(deadLetters)));
        var server = SQSRestServerBuilder.withActorSystem(system)
                .withQueueEventListener(listener)
                .withInterface(InetAddress.getLoopbackAddress().getHostAddress())
                .withDynamicPort()
                .withServerAddress(new NodeAddress("http", endpoint.getHost(), endpoint.getPort(), ""))
                .withAWSRegion(Account.REGION)
                .withAWSAccountId(Account.ID)
                .start();
        var bound = server.waitUntilStarted().localAddress();
        address = URI.create("http://%s:%d".formatted(bound.getAddress().getHostAddress(), bound.getPort()));
    }

    /** Silent, since what goes wrong is in the answers; and without hooks, since the stack has its own. */
    private static Config config(ClassLoader loader) {
        return ConfigFactory.parseMap(Map.of(
                        "pekko.daemonic", "on",
                        "pekko.jvm-shutdown-hooks", "off",
                        "pekko.loglevel", "OFF",
                        "pekko.stdout-loglevel", "OFF",
                        "pekko.loggers", List.of(),
                        "pekko.logging-filter", "org.apache.pekko.event.DefaultLoggingFilter"))
                .withFallback(ConfigFactory.load(loader));
    }

    /**
     * Sends a request of the wire protocol.
     *
     * @param path raw, with a slash in front
     * @param headers which protocol it is, and which action
     */
    HttpResponse<byte[]> send(String path, Map<String, String> headers, byte[] body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(LONGEST_CALL)
                .POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        http.shutdownNow();
        system.terminate();
        try {
            system.getWhenTerminated().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException("ElasticMQ did not stop", e);
        }
    }
}
