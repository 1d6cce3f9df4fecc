package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.HttpResponse;
import dev.stint.events.Json;
import dev.stint.events.Problem;
import dev.stint.events.RunCreate;
import dev.stint.events.ThreadCommand;
import dev.stint.state.Run;
import dev.stint.state.SchemaMismatchException;
import dev.stint.state.SessionKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes the commands of the Agent Protocol's streaming part that need no socket. What it answers has the shape of both
 * the command's answer and the API's error.
 */
record CommandThread(RunIntake intake, ThreadAnswers answers, StateCommands states, AgentTree tree) implements Route {
    private static final Set<String> NEED_A_SOCKET =
            Set.of("subscription.subscribe", "subscription.unsubscribe", "subscription.reconnect");

    @Override
    public List<String> patterns() {
        return List.of("POST /threads/{thread}/commands");
    }

    @Override
    public HttpResponse handle(Call call) {
        SessionKey key = call.session();
        ThreadCommand command = ThreadCommand.of(call.body());
        try {
            return switch (command.method()) {
                case "run.start" -> command.success(run(start(call, key, command.params())));
                case "input.respond" -> respond(call, key, command);
                case "input.inject" -> command.success(run(inject(call, key, command.params())));
                case "state.get" -> command.success(states.get(call, command.params()));
                case "state.listCheckpoints" -> command.success(states.list(call, command.params()));
                case "state.fork" -> command.success(states.fork(call, command.params()));
                case "agent.getTree" -> command.success(tree.of(call, command.params()));
                default -> unknown(command);
            };
        } catch (InvalidInputException e) {
            return command.refused(422, ThreadCommand.Refusal.INVALID_ARGUMENT, e.field() + ": " + e.getMessage());
        } catch (SchemaMismatchException e) {
            return command.refused(409, ThreadCommand.Refusal.UNKNOWN_ERROR, String.valueOf(e.getMessage()));
        } catch (Problem e) {
            return refused(command, e);
        }
    }

    private static HttpResponse unknown(ThreadCommand command) {
        return NEED_A_SOCKET.contains(command.method())
                ? command.refused(
                        422,
                        ThreadCommand.Refusal.NOT_SUPPORTED,
                        command.method()
                                + " needs a WebSocket, which is not served; POST /threads/{thread}/stream subscribes for"
                                + " as long as its answer takes, and since or Last-Event-ID goes on after it")
                : command.refused(
                        422, ThreadCommand.Refusal.UNKNOWN_COMMAND, "there is no command '%s'".formatted(cut(command)));
    }

    private static String cut(ThreadCommand command) {
        return command.method().length() > 100 ? command.method().substring(0, 100) + "…" : command.method();
    }

    /** Starts a run; answers instead where something is asked, and waits for its turn where a run is active. */
    private Run start(Call call, SessionKey key, ObjectNode params) {
        JsonNode input = params.path("input");
        if (answers.isAsked(key)) {
            return answers.answerOpen(call, key, input);
        }
        ObjectNode body = Json.object()
                .put("thread_id", key.session())
                .put("if_not_exists", "create")
                .put("multitask_strategy", "enqueue");
        body.set("agent_id", params.path("assistantId").isMissingNode() ? null : params.path("assistantId"));
        for (String member : List.of("input", "config", "metadata")) {
            if (params.has(member)) {
                body.set(member, params.path(member));
            }
        }
        return intake.accept(call.origin(), RunCreate.of(body), null).run();
    }

    /** Adds a message, which has its turn when all that came before has ended. */
    private Run inject(Call call, SessionKey key, ObjectNode params) {
        StateCommands.requireRoot(params);
        if (!params.path("message").isObject()) {
            throw Problem.invalid("/params/message", "message must be an object with a role and a content");
        }
        ObjectNode body = Json.object().put("thread_id", key.session()).put("multitask_strategy", "enqueue");
        body.putArray("messages").add(params.path("message"));
        return intake.accept(call.origin(), RunCreate.of(body), null).run();
    }

    private HttpResponse respond(Call call, SessionKey key, ThreadCommand command) {
        for (String member : List.of("update", "goto")) {
            if (command.params().hasNonNull(member)) {
                return command.refused(
                        422,
                        ThreadCommand.Refusal.NOT_SUPPORTED,
                        member + " is not served beside an answer; edit the thread before");
            }
        }
        Optional<Run> run = answers.answerEach(call, key, command.responses());
        return command.success(run.map(CommandThread::run).orElseGet(Json::object));
    }

    private static ObjectNode run(Run run) {
        return Json.object().put("runId", run.id().value());
    }

    /** A thread that is not there is the path's fault, not the command's, and so is what only the operator can mend. */
    private static HttpResponse refused(ThreadCommand command, Problem problem) {
        if (problem.status() >= 500 || problem.status() == 401 || problem.code().equals("thread_not_found")) {
            throw problem;
        }
        ThreadCommand.Refusal error = switch (problem.code()) {
            case "interrupt_not_found", "question_closed", "no_question" -> ThreadCommand.Refusal.NO_SUCH_INTERRUPT;
            case "run_not_found" -> ThreadCommand.Refusal.NO_SUCH_RUN;
            case "checkpoint_not_found" -> ThreadCommand.Refusal.NO_SUCH_CHECKPOINT;
            case "namespace_not_found" -> ThreadCommand.Refusal.NO_SUCH_NAMESPACE;
            case "not_yours_to_answer" -> ThreadCommand.Refusal.PERMISSION_DENIED;
            case "invalid", "agent_not_found", "many_questions" -> ThreadCommand.Refusal.INVALID_ARGUMENT;
            default -> ThreadCommand.Refusal.UNKNOWN_ERROR;
        };
        return command.refused(problem.status(), error, String.valueOf(problem.getMessage()));
    }
}
