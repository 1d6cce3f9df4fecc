package dev.stint.functions;

import dev.stint.events.StandardWebhooks;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.StatusLine;
import org.apache.hc.core5.util.Timeout;

/**
 * Posts callbacks: no redirects, no cookies, no proxy, a connection each, and to the public internet only unless told
 * otherwise. What is answered beyond the status is not read. Thread-safe.
 */
final class CallbackClient {
    private static final Timeout CONNECT = Timeout.of(5, TimeUnit.SECONDS);

    /** What Standard Webhooks advises to wait at least. */
    private static final Timeout ANSWER = Timeout.of(15, TimeUnit.SECONDS);

    private final CloseableHttpClient client;

    /** @param privateToo whether addresses of private networks and of this machine may be called */
    CallbackClient(boolean privateToo) {
        this(privateToo ? SystemDefaultDnsResolver.INSTANCE : new PublicAddresses());
    }

    CallbackClient(DnsResolver addresses) {
        client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(addresses)
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
     * @throws IOException if there was no answer
     */
    int post(URI address, Map<String, String> headers, byte[] body) throws IOException {
        HttpPost post = new HttpPost(address);
        headers.forEach(post::setHeader);
        post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        return client.execute(post, response -> new StatusLine(response).getStatusCode());
    }
}
