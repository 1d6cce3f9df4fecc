package dev.stint.local.lambda;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stint.local.lambda.Invocation.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** The errors that Lambda itself puts in a function's place. */
final class Failures {
    private static final JsonMapper JSON = new JsonMapper();

    /** The exit status of a process that died of a signal is 128 and the signal, as the JDK reports it. */
    private static final int SIGKILL_STATUS = 128 + 9;

    private Failures() {}

    static Answer timedOut(String requestId, Duration timeout) {
        return answer(
                "Sandbox.Timedout",
                String.format(
                        Locale.ROOT,
                        "RequestId: %s Error: Task timed out after %.2f seconds",
                        requestId,
                        timeout.toMillis() / 1000.0));
    }

    static Answer exited(String requestId, int status) {
        var how = status == SIGKILL_STATUS ? "signal: killed" : "exit status " + status;
        return answer(
                "Runtime.ExitError", "RequestId: %s Error: Runtime exited with error: %s".formatted(requestId, how));
    }

    static Answer responseTooLarge(int seen, int allowed) {
        return answer(
                "Function.ResponseSizeTooLarge",
                "Response payload size (%d bytes) exceeded maximum allowed payload size (%d bytes)."
                        .formatted(seen, allowed));
    }

    /** Returns the error type in a function error's payload, or empty. */
    static String type(byte[] payload) {
        try {
            return JSON.readTree(payload).path("errorType").asText();
        } catch (java.io.IOException e) {
            return "";
        }
    }

    /** Returns a function error's payload in words. */
    static String text(byte[] payload) {
        try {
            var error = JSON.readTree(payload);
            return error.path("errorType").asText() + ": "
                    + error.path("errorMessage").asText();
        } catch (java.io.IOException e) {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    private static Answer answer(String type, String message) {
        var json = JsonNodeFactory.instance.objectNode().put("errorType", type).put("errorMessage", message);
        return new Answer(json.toString().getBytes(StandardCharsets.UTF_8), true);
    }
}
