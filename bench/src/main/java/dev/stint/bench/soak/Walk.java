package dev.stint.bench.soak;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.bench.stack.Api;
import dev.stint.bench.stack.BenchStack;
import dev.stint.bench.stack.Tables;
import dev.stint.events.Json;
import dev.stint.state.Consumed;
import dev.stint.state.Run;
import dev.stint.state.RunId;
import dev.stint.state.SessionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/**
 * One long run and what a restore after it costs.
 *
 * @param status the run's, as the API tells it
 * @param steps how many commits its journal has besides the input
 * @param stints how many invocations the chain made
 * @param executions how many executions carried it
 * @param restore what the next stint's restore asks of DynamoDB, with the hint that the chain hands on
 */
record Walk(String status, long steps, long stints, int executions, List<Consumed> restore, Duration took) {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    /** Takes a run of so many steps through the stack, and waits for its end until {@code limit} is over. */
    static Walk take(BenchStack stack, int steps, Duration limit) throws InterruptedException {
        Instant begun = Instant.now();
        ObjectNode request = Json.object().put("agent_id", "walker");
        request.putObject("input").put("steps", steps);
        Api api = stack.api();
        Api.Answer run = api.post("/runs", request);
        String id = run.body().path("run_id").asText();
        Api.Answer seen = run;
        while (seen.body().path("status").asText().equals("pending")
                && Duration.between(begun, Instant.now()).compareTo(limit) < 0) {
            Thread.sleep(LOOK_EVERY);
            seen = api.get("/runs/" + id);
        }
        Duration took = Duration.between(begun, Instant.now());
        return measure(stack, id, seen.body().path("status").asText(), took);
    }

    /** Whether the run ended well, over two successors at least, and one query restores it. */
    boolean passed(int wanted) {
        return status.equals("success")
                && steps == wanted
                && executions >= 3
                && restore.size() == 1
                && restore.getFirst().operation().equals("Query");
    }

    String line() {
        return "steps=%d stints=%d executions=%d restore_calls=%d restore_read_units=%.1f seconds=%.1f"
                .formatted(
                        steps,
                        stints,
                        executions,
                        restore.size(),
                        restore.stream().mapToDouble(Consumed::readUnits).sum(),
                        took.toMillis() / 1000.0);
    }

    private static Walk measure(BenchStack stack, String id, String status, Duration took) {
        String tenant = Tables.read(stack).runs().get(new RunId(id));
        SessionStore store = stack.sessions();
        Run run = store.run(String.valueOf(tenant), new RunId(id)).orElseThrow();
        List<Consumed> restore = new ArrayList<>();
        store.metered(restore::add).restore(run.session(), run.snapshot());
        List<ExecutionListItem> executions = stack
                .stepFunctions()
                .listExecutionsPaginator(request -> request.stateMachineArn(stack.chain()))
                .executions()
                .stream()
                .filter(execution -> execution.name().startsWith(id + "-"))
                .toList();
        long stints = executions.stream()
                .mapToLong(execution -> stints(stack, execution))
                .sum();
        // The input's commit comes before the first step's.
        return new Walk(status, run.ended().number() - 1, stints, executions.size(), List.copyOf(restore), took);
    }

    private static long stints(BenchStack stack, ExecutionListItem execution) {
        return stack
                .stepFunctions()
                .getExecutionHistoryPaginator(request -> request.executionArn(execution.executionArn()))
                .events()
                .stream()
                .filter(event -> event.type() == HistoryEventType.TASK_SUCCEEDED)
                .filter(event ->
                        event.taskSucceededEventDetails().resourceType().equals("lambda"))
                .count();
    }
}
