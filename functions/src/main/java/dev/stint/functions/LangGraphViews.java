package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.events.LangGraphMessages;
import dev.stint.events.StateView;
import dev.stint.events.ThreadView;
import dev.stint.state.Commit;
import dev.stint.state.Run;
import dev.stint.state.RunId;
import dev.stint.state.Session;
import dev.stint.state.Status;
import dev.stint.state.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sessions, commits and runs as LangGraph's clients read them: a state's messages stand inside of its values, and a
 * state tells what comes next. Thread-safe.
 */
record LangGraphViews(Views views) {
    /** What waiting for a run answers: the thread's values, or why there is no result. */
    ObjectNode ended(Run run, Session session) {
        String error = run.error();
        if (error == null) {
            return values(session, views.content(session.head(), session.state()));
        }
        Failure failure = Failure.read(error);
        ObjectNode json = Json.object();
        json.putObject("__error__").put("error", failure.code()).put("message", failure.message());
        return json;
    }

    /** The values of a thread that asks, and what it asks. */
    ObjectNode asked(OpenQuestions.Asking asking) {
        Session session = asking.session();
        ObjectNode json = values(session, views.content(session.head(), session.state()));
        json.set("__interrupt__", Views.interrupts(asking.questions()));
        return json;
    }

    ObjectNode thread(Session session, List<OpenQuestions.Open> questions) {
        ThreadView view = views.thread(session, questions);
        ObjectNode json = view.toJson();
        json.put("state_updated_at", view.updatedAt().toString());
        json.set("values", values(session, view.values(), view.messages()));
        json.remove("messages");
        json.set("interrupts", byTask(session, questions));
        json.set("config", Json.object());
        return json;
    }

    /** LangGraph lists interrupts by the task that asks; here that is the active run. */
    private static ObjectNode byTask(Session session, List<OpenQuestions.Open> questions) {
        ObjectNode tasks = Json.object();
        if (!questions.isEmpty()) {
            tasks.set(String.valueOf(session.head().run()), Views.interrupts(questions));
        }
        return tasks;
    }

    /**
     * LangGraph's {@code ThreadState}, with the members of the Agent Protocol's beside it.
     *
     * @param session as the commit left it
     * @param questions what the session asks now, where the commit is its newest
     */
    ObjectNode state(Commit commit, JsonNode state, Session session, List<OpenQuestions.Open> questions) {
        StateView view = views.state(commit, state);
        ObjectNode json = Json.object();
        json.set("values", values(session, view.values(), view.messages()));
        ArrayNode next = json.putArray("next");
        RunId active = commit.head().run();
        String agent = String.valueOf(commit.head().agent());
        ArrayNode tasks = json.putArray("tasks");
        if (active != null) {
            next.add(agent);
            tasks.add(task(active.value(), agent, null, questions));
        } else if (commit.head().status() == Status.ERROR) {
            tasks.add(task(
                    commit.info().path("run").asText(),
                    agent,
                    commit.info().path("error").asText(),
                    List.of()));
        }
        json.set("interrupts", Views.interrupts(questions));
        json.set("checkpoint", checkpoint(session, commit.version()));
        json.set("metadata", view.metadata());
        json.put("created_at", commit.at().toString());
        Version before = Version.of(commit.version().number() - 1);
        boolean first = commit.kind() == Commit.Kind.FORK || before.equals(Version.NONE);
        json.set("parent_checkpoint", first ? Json.none() : checkpoint(session, before));
        return json;
    }

    private static ObjectNode task(
            String id, String agent, @Nullable String error, List<OpenQuestions.Open> questions) {
        ObjectNode task = Json.object().put("id", id).put("name", agent).put("error", error);
        task.set("interrupts", Views.interrupts(questions));
        task.putNull("checkpoint");
        task.putNull("state");
        return task;
    }

    static ObjectNode checkpoint(Session session, Version version) {
        return StateView.checkpoint(version.number())
                .put("thread_id", session.key().session())
                .put("checkpoint_ns", "")
                .putNull("checkpoint_map");
    }

    private static ObjectNode values(Session session, Views.Content content) {
        return values(session, content.values(), content.messages());
    }

    /** A message has the same id here as in a stream, by which a client puts the two together. */
    private static ObjectNode values(Session session, JsonNode values, @Nullable List<JsonNode> messages) {
        ObjectNode json = StateView.object(values);
        if (messages != null) {
            json.set(
                    "messages",
                    LangGraphMessages.write(messages, 0, session.key().session()));
        }
        return json;
    }
}
