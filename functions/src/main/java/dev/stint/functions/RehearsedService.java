package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** A service of AWS that speaks JSON, in this process: its client does all that it does but for the network. */
abstract class RehearsedService implements SdkHttpClient {
    /** @param action what is asked for, such as {@code PutItem} */
    abstract ObjectNode answer(String action, JsonNode body);

    @Override
    public final ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return response(Json.write(answer(action(request), body(request))));
            }

            @Override
            public void abort() {
                // It is answered at once.
            }
        };
    }

    private static String action(HttpExecuteRequest request) {
        String target =
                request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
        return target.substring(target.indexOf('.') + 1);
    }

    private static JsonNode body(HttpExecuteRequest request) throws IOException {
        try (InputStream in = request.contentStreamProvider().orElseThrow().newStream()) {
            return Json.read(in.readAllBytes());
        }
    }

    private static HttpExecuteResponse response(byte[] body) {
        return HttpExecuteResponse.builder()
                .response(SdkHttpResponse.builder()
                        .statusCode(200)
                        .putHeader("Content-Type", List.of("application/x-amz-json-1.0"))
                        .putHeader("Content-Length", List.of(Integer.toString(body.length)))
                        .build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                .build();
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
