package dev.stint.functions;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.events.Problem;
import dev.stint.state.Run;
import dev.stint.state.RunId;
import dev.stint.state.Session;
import dev.stint.state.SessionStore;
import dev.stint.state.Version;
import java.util.Optional;

/**
 * The command {@code agent.getTree}: a thread's agent, and the children that its run waits for. Each child names its
 * thread, where its own children can be asked for. Thread-safe.
 */
record AgentTree(SessionStore store, OpenQuestions questions) {
    /** The tree of the thread, which must run {@code runId} where the parameters name one. */
    ObjectNode of(Call call, ObjectNode params) {
        Session session = Ownership.require(store.restore(call.session(), Version.NONE), call.owner());
        String named = params.path("runId").asText();
        if (!named.isEmpty()
                && session.head().run() != null
                && !named.equals(session.head().run().value())) {
            throw Problem.notFound("run", named);
        }
        ObjectNode root = Json.object();
        root.putArray("namespace");
        root.put("status", status(session))
                .put("graphName", String.valueOf(session.head().agent()));
        if (RunState.of(session).pending() instanceof Pending.Children pending) {
            ArrayNode children = root.putArray("children");
            pending.children().forEach(child -> children.add(child(call.tenant(), child)));
        }
        return Json.object().set("tree", root);
    }

    private static String status(Session session) {
        return switch (session.head().status()) {
            case IDLE -> "completed";
            case BUSY -> "running";
            case INTERRUPTED -> "interrupted";
            case ERROR -> "failed";
        };
    }

    private ObjectNode child(String tenant, Pending.ChildRun child) {
        ObjectNode node = Json.object();
        node.putArray("namespace").add(child.child().agent() + ":" + child.session());
        node.put("status", child.refused() == null ? status(tenant, child.run()) : "failed")
                .put("graphName", child.child().agent());
        node.putObject("metadata")
                .put("threadId", child.session())
                .put("runId", child.run().value());
        return node;
    }

    private String status(String tenant, RunId id) {
        Optional<Run> run = store.run(tenant, id);
        if (run.isEmpty()) {
            return "started";
        }
        return switch (run.get().status()) {
            case PENDING -> questions.asking(run.get()).isPresent() ? "interrupted" : "running";
            case SUCCESS -> "completed";
            case ERROR, TIMEOUT, INTERRUPTED, ROLLED_BACK, DELETED -> "failed";
        };
    }
}
