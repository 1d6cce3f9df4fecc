package dev.stint.functions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.HttpResponse;
import dev.stint.events.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Asks whether what the agents need can be reached: the session table, each agent's model, and its tools where they can
 * tell. 200 where all can, 503 where one cannot; each check with its time in milliseconds.
 */
record GetHealth(Application application) implements Route {
    @Override
    public List<String> patterns() {
        return List.of("GET /health");
    }

    @Override
    public boolean isLimited() {
        return false;
    }

    @Override
    public HttpResponse handle(Call call) throws InterruptedException {
        call.tenant();
        ObjectNode checks = Json.object();
        boolean healthy = check(checks, "state", application.store()::ping);
        for (var agent : application.agents().all().entrySet()) {
            String name = "agent:" + agent.getKey();
            healthy &= check(checks, name, agent.getValue());
            for (var dependency : agent.getValue().dependencies().entrySet()) {
                healthy &= check(checks, name + "/" + dependency.getKey(), dependency.getValue());
            }
        }
        ObjectNode body = Json.object().put("status", healthy ? "ok" : "unhealthy");
        body.set("checks", checks);
        return HttpResponse.json(healthy ? 200 : 503, body);
    }

    private boolean check(ObjectNode checks, String name, HealthCheck check) throws InterruptedException {
        Instant before = application.clock().instant();
        ObjectNode result = checks.putObject(name);
        boolean healthy = true;
        try {
            check.checkHealth();
            result.put("status", "ok");
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            healthy = false;
            result.put("status", "unreachable").put("reason", e.getClass().getSimpleName());
            Log.error("health", name + " is not healthy", e);
        }
        result.put("ms", Duration.between(before, application.clock().instant()).toMillis());
        return healthy;
    }
}
