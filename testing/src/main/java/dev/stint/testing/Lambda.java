package dev.stint.testing;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.stint.events.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;

/** Calls handlers as Lambda does: JSON in, JSON out, and an error where the handler threw or its process died. */
record Lambda(VirtualTime time) {
    /** What became of an invocation. */
    sealed interface Result {}

    /** @param answer what the handler wrote; a missing node where it wrote nothing */
    record Answered(JsonNode answer) implements Result {}

    record Failed(String error, String cause) implements Result {}

    Result invoke(RequestStreamHandler handler, JsonNode event, Duration timeout) {
        Invocation outer = Invocation.current();
        Invocation invocation = new Invocation(time, timeout);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        invocation.enter();
        try {
            handler.handleRequest(new ByteArrayInputStream(Json.write(event)), answer, invocation);
        } catch (Crash crash) {
            return died(crash);
        } catch (IOException | RuntimeException e) {
            return new Failed(e.getClass().getName(), String.valueOf(e.getMessage()));
        } finally {
            Invocation.leave();
            if (outer != null) {
                // Other functions are called while a stream waits.
                outer.enter();
            }
        }
        Crash crash = invocation.crash();
        return crash == null ? new Answered(json(answer)) : died(crash);
    }

    private static JsonNode json(ByteArrayOutputStream answer) {
        return answer.size() == 0 ? MissingNode.getInstance() : Json.read(answer.toByteArray());
    }

    private static Failed died(Crash crash) {
        return new Failed("Runtime.ExitError", String.valueOf(crash.getMessage()));
    }
}
