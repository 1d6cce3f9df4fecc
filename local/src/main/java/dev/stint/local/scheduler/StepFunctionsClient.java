package dev.stint.local.scheduler;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Calls Step Functions at the stack's endpoint, as Scheduler does on AWS. */
final class StepFunctionsClient implements Targets.StepFunctionsCall, AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final URI endpoint;
    private final HttpClient http = HttpClient.newHttpClient();

    StepFunctionsClient(URI endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public void startExecution(ObjectNode request) throws DeliveryException, InterruptedException {
        var post = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "AWSStepFunctions.StartExecution")
                .POST(BodyPublishers.ofString(request.toString()))
                .build();
        try {
            var answer = http.send(post, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw refusal(answer.statusCode(), answer.body());
            }
        } catch (IOException e) {
            throw new DeliveryException("ServiceUnavailable", e.toString(), true);
        }
    }

    private static DeliveryException refusal(int status, String body) throws IOException {
        if (status >= 500) {
            return new DeliveryException("InternalFailure", "status %d: %s".formatted(status, body), true);
        }
        var error = JSON.readTree(body);
        var code = error.path("__type").asText();
        return new DeliveryException(code, error.path("message").asText(), code.startsWith("Throttling"));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
