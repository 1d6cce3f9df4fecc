package dev.stint.functions;

import dev.stint.events.StandardWebhooks;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * Posts callbacks: no redirects, no cookies, no proxy, a connection each, and to the public internet only unless told
 * otherwise. What is answered beyond the status is not read. Thread-safe.
 */
final class CallbackClient {
    private static final Timeout CONNECT = Timeout.of(5, TimeUnit.SECONDS);

    /** What Standard Webhooks advises to wait at least. */
    private static final Timeout ANSWER = Timeout.of(15, TimeUnit.SECONDS);

    /** For all of an exchange, however slowly it goes on; the function has 30 s. */
    private static final Duration EXCHANGE = Duration.ofSeconds(20);

    /** More than any receiver sends; nothing of it is kept. */
    private static final Http1Config SMALL =
            Http1Config.custom().setMaxLineLength(16_384).setMaxHeaderCount(200).build();

    private final CloseableHttpClient client;
    private final ScheduledExecutorService watch;
    private final Duration limit;

    /** @param privateToo whether addresses of private networks and of this machine may be called */
    CallbackClient(boolean privateToo) {
        this(privateToo ? SystemDefaultDnsResolver.INSTANCE : new PublicAddresses());
    }

    CallbackClient(DnsResolver addresses) {
        this(addresses, EXCHANGE);
    }

    /** @param limit how long an exchange may take in all */
    CallbackClient(DnsResolver addresses, Duration limit) {
        this.limit = limit;
        watch = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("callback-limit").factory());
        client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(addresses)
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(SMALL)
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT)
                                .setSocketTimeout(ANSWER)
                                .build())
                        .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(ANSWER).build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("Stint-Callback/1")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /**
     * Posts once.
     *
     * @param headers of {@link StandardWebhooks}
     * @return the status that was answered
     * @throws IOException if there was no answer in time
     */
    int post(URI address, Map<String, String> headers, byte[] body) throws IOException {
        HttpPost post = new HttpPost(address);
        headers.forEach(post::setHeader);
        post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        ScheduledFuture<?> end = watch.schedule(post::cancel, limit.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return client.executeOpen(null, post, null).getCode();
        } finally {
            end.cancel(false);
            // Closes the connection as it is; to close the answer would read what is left of it.
            post.cancel();
        }
    }
}
