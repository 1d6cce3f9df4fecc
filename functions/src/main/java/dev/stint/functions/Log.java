package dev.stint.functions;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Delivery;
import dev.stint.events.Json;
import dev.stint.state.Session;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One JSON object a line on standard output, which Lambda sends to the function's log group. Ids, words and numbers
 * only: never a body, a state or a header, so that no secret of a caller's can come along.
 */
final class Log {
    private Log() {}

    static void stint(String requestId, StintRequest request, StintReply reply) {
        ObjectNode line = line("stint", requestId)
                .put("tenant", request.key().tenant())
                .put("session", request.key().session())
                .put("run", request.run().value())
                .put("from", request.version().number())
                .put("to", reply.session().version().number())
                .put("next", reply.word())
                .put("retry", request.retry());
        if (reply.say() instanceof StintReply.Say.Failed failed) {
            line.put("level", "WARN").put("failure", failed.failure().code());
        }
        out().println(Json.text(line));
    }

    /** The sweeper's heartbeat and counts, as CloudWatch's embedded metric format wants them. */
    static void sweep(Instant now, int due, Map<Sweeper.Found, Integer> found, int failed) {
        ObjectNode line = Json.object();
        ObjectNode metrics = line.putObject("_aws")
                .put("Timestamp", now.toEpochMilli())
                .putArray("CloudWatchMetrics")
                .addObject()
                .put("Namespace", "Stint");
        metrics.putArray("Dimensions").addArray();
        ArrayNode names = metrics.putArray("Metrics");
        List.of("SweeperHeartbeat", "RunsDue", "RunsStarted", "RunsClosed", "RunsNotLookedAt")
                .forEach(name -> names.addObject().put("Name", name).put("Unit", "Count"));
        out().println(Json.text(line.put("level", failed == 0 ? "INFO" : "ERROR")
                .put("event", "sweep")
                .put("SweeperHeartbeat", 1)
                .put("RunsDue", due)
                .put("RunsStarted", found.getOrDefault(Sweeper.Found.STARTED, 0))
                .put("RunsClosed", found.getOrDefault(Sweeper.Found.CLOSED, 0))
                .put("RunsNotLookedAt", failed)));
    }

    static void request(String requestId, String route, int status, long millis) {
        out().println(Json.text(line("request", requestId)
                .put("route", route)
                .put("status", status)
                .put("ms", millis)));
    }

    /** A webhook that nobody vouches for; why is for us alone. */
    static void refused(String requestId, String source, String why) {
        out().println(Json.text(line("webhook", requestId)
                .put("level", "WARN")
                .put("source", source)
                .put("refused", why)));
    }

    /** A webhook that is in the queue. */
    static void queued(String requestId, Delivery delivery) {
        out().println(Json.text(line("webhook", requestId)
                .put("source", delivery.source())
                .put("topic", delivery.topic())
                .put("run", delivery.run())));
    }

    /** What became of a message of the intake queue. */
    static void delivery(String requestId, Delivery delivery, String outcome) {
        out().println(Json.text(line("delivery", requestId)
                .put("tenant", delivery.tenant())
                .put("source", delivery.source())
                .put("topic", delivery.topic())
                .put("run", delivery.run())
                .put("outcome", outcome)));
    }

    /** What became of one attempt to tell a run's end. */
    static void callback(String requestId, CallbackRequest request, String outcome) {
        out().println(Json.text(line("callback", requestId)
                .put("tenant", request.tenant())
                .put("run", request.run().value())
                .put("attempt", request.attempt())
                .put("outcome", outcome)));
    }

    /** Something failed that nobody expected; the trace goes along, on its own line's member. */
    static void error(String requestId, String what, Throwable cause) {
        out().println(Json.text(
                line("error", requestId).put("level", "ERROR").put("what", what).put("trace", trace(cause))));
    }

    /** A step failed, which its run's owner must be able to mend: what it threw, and where. */
    static void step(Session session, String what, Throwable cause) {
        out().println(Json.text(Json.object()
                .put("level", "WARN")
                .put("event", "step")
                .put("tenant", session.key().tenant())
                .put("session", session.key().session())
                .put("run", String.valueOf(session.head().run()))
                .put("version", session.version().next().number())
                .put("what", what)
                .put("trace", trace(cause))));
    }

    /** Asked for each time, so that whoever runs handlers in its own process can send it elsewhere. */
    private static PrintStream out() {
        return System.out;
    }

    private static String trace(Throwable cause) {
        StringBuilder trace = new StringBuilder();
        for (Throwable t = cause; t != null; t = t.getCause()) {
            trace.append(t.getClass().getName()).append(": ").append(t.getMessage());
            for (int i = 0; i < Math.min(12, t.getStackTrace().length); i++) {
                trace.append("\n  at ").append(t.getStackTrace()[i]);
            }
            trace.append('\n');
        }
        return trace.toString();
    }

    private static ObjectNode line(String event, String requestId) {
        return Json.object().put("level", "INFO").put("event", event).put("requestId", requestId);
    }
}
