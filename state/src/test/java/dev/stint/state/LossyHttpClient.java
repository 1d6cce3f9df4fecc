package dev.stint.state;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/** Sends every request, and loses the answer to the first one of an operation. */
final class LossyHttpClient implements SdkHttpClient {
    private final SdkHttpClient client;
    private final String operation;
    private final AtomicInteger lost = new AtomicInteger();

    LossyHttpClient(SdkHttpClient client, String operation) {
        this.client = client;
        this.operation = operation;
    }

    int lost() {
        return lost.get();
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = client.prepareRequest(request);
        boolean mine = request.httpRequest()
                .firstMatchingHeader("X-Amz-Target")
                .orElse("")
                .endsWith("." + operation);
        return mine ? new Lossy(prepared) : prepared;
    }

    @Override
    public void close() {
        client.close();
    }

    private final class Lossy implements ExecutableHttpRequest {
        private final ExecutableHttpRequest request;

        Lossy(ExecutableHttpRequest request) {
            this.request = request;
        }

        @Override
        public HttpExecuteResponse call() throws IOException {
            HttpExecuteResponse response = request.call();
            if (lost.compareAndSet(0, 1)) {
                response.responseBody().ifPresent(body -> body.abort());
                throw new IOException("the answer is lost");
            }
            return response;
        }

        @Override
        public void abort() {
            request.abort();
        }
    }
}
