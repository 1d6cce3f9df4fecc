package dev.stint.agents;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.jdk.JdkHttpClientBuilder;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

/** What the models that are called over plain HTTP share. */
final class HttpModels {
    private static final Duration REACHABLE_WITHIN = Duration.ofSeconds(3);

    private HttpModels() {}

    /** A client for {@code endpoint}. Servers of one's own often mishandle the JDK's offer of HTTP/2 in clear text. */
    static HttpClientBuilder client(URI endpoint, Duration timeout) {
        HttpClient.Builder client = HttpClient.newBuilder();
        if ("http".equals(endpoint.getScheme())) {
            client.version(HttpClient.Version.HTTP_1_1);
        }
        return new JdkHttpClientBuilder()
                .httpClientBuilder(client)
                .connectTimeout(timeout)
                .readTimeout(timeout);
    }

    /**
     * Asks an endpoint for anything, without credentials: whatever it answers, it is there.
     *
     * @throws IOException if nobody answers within 3 s
     */
    static void reach(URI endpoint) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) endpoint.toURL().openConnection();
        connection.setConnectTimeout((int) REACHABLE_WITHIN.toMillis());
        connection.setReadTimeout((int) REACHABLE_WITHIN.toMillis());
        connection.setInstanceFollowRedirects(false);
        try {
            connection.getResponseCode();
        } catch (IOException e) {
            throw new IOException("the model's endpoint %s cannot be reached: %s"
                    .formatted(endpoint.getHost(), e.getClass().getSimpleName()));
        } finally {
            connection.disconnect();
        }
    }
}
