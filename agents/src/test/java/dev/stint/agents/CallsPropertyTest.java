package dev.stint.agents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.stint.events.Json;
import dev.stint.events.Message;
import dev.stint.functions.ChildResult;
import dev.stint.functions.Failure;
import dev.stint.functions.Next;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever a model calls and wherever processes die. */
class CallsPropertyTest {
    private static final List<String> TOOLS =
            List.of("read", "set", "once", "wrong", "wait", "research", "unheard", "guarded");

    private static final Set<TestRuntime.Crash> HARMLESS =
            Set.of(TestRuntime.Crash.NOWHERE, TestRuntime.Crash.BEFORE_THE_COMMIT);

    @SuppressWarnings("UnusedMethod") // The model calls them.
    static final class Counted {
        final Map<String, Integer> made = new ConcurrentHashMap<>();

        @Tool
        @Effect(Effect.Kind.READ)
        String read(String id) {
            return id;
        }

        @Tool
        @Effect(Effect.Kind.IDEMPOTENT)
        String set(String id) {
            return id;
        }

        @Tool
        String once(String id) {
            return count(id);
        }

        @Tool
        String guarded(String id) {
            return count(id);
        }

        @Tool
        String wrong(int id) {
            return count("wrong " + id);
        }

        private String count(String id) {
            made.merge(id, 1, Integer::sum);
            return id;
        }
    }

    @Property(tries = 300)
    void aOnceCallIsMadeAtMostOnceAndEveryCallHasOneResult(
            @ForAll @Size(min = 1, max = 3) List<@Size(min = 1, max = 5) List<@IntRange(max = 7) Integer>> turns,
            @ForAll @Size(max = 12) List<TestRuntime.Crash> crashes,
            @ForAll boolean ask,
            @ForAll @Size(max = 6) List<Boolean> answers)
            throws Exception {
        var model = new ScriptedModel();
        var tools = new Counted();
        int turn = 0;
        for (List<Integer> kinds : turns) {
            model.calls(requests(turn++, kinds));
        }
        model.says("done");
        var runtime = new TestRuntime(LlmAgent.builder()
                .model(model)
                .tools(tools)
                .waits(Duration.ofDays(1))
                .subAgent("research", "researcher", "x")
                .approve("guarded", call -> true)
                .onUnknown(ask ? UnknownEffect.ASK : UnknownEffect.TELL_MODEL)
                .build());

        Set<String> refused = drive(runtime.say("go"), crashes.iterator(), answers.iterator());

        assertThat(tools.made.values()).allMatch(times -> times == 1);
        assertThat(tools.made.keySet()).doesNotContainAnyElementsOf(refused.isEmpty() ? Set.of("none") : refused);
        if (crashes.stream().allMatch(HARMLESS::contains)) {
            assertThat(tools.made.keySet()).containsAll(ids(turns, "once"));
        }
        everyCallHasOneResult(runtime.state());
        assertThat(runtime.document().has("calls")).isFalse();
    }

    private static List<String> ids(List<List<Integer>> turns, String tool) {
        var ids = new ArrayList<String>();
        for (int turn = 0; turn < turns.size(); turn++) {
            for (int call = 0; call < turns.get(turn).size(); call++) {
                if (TOOLS.get(turns.get(turn).get(call)).equals(tool)) {
                    ids.add("c%d_%d".formatted(turn, call));
                }
            }
        }
        return ids;
    }

    private static ToolExecutionRequest[] requests(int turn, List<Integer> kinds) {
        var requests = new ArrayList<ToolExecutionRequest>();
        for (int kind : kinds) {
            String id = "c%d_%d".formatted(turn, requests.size());
            String tool = TOOLS.get(kind);
            String arguments = switch (tool) {
                case "wait" -> "{\"seconds\": 7}";
                case "research" -> "{\"task\": \"x\"}";
                default -> "{\"id\": \"%s\"}".formatted(id);
            };
            requests.add(ScriptedModel.call(id, tool, arguments));
        }
        return requests.toArray(ToolExecutionRequest[]::new);
    }

    /** Drives a run to its end and says which calls were refused. */
    private static Set<String> drive(
            TestRuntime runtime, Iterator<TestRuntime.Crash> crashes, Iterator<Boolean> answers) throws Exception {
        Set<String> refused = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            switch (runtime.next) {
                case Next.Continue ignored -> step(runtime, crashes);
                case Next.Wait ignored -> step(runtime, crashes);
                case Next.Ask ask -> {
                    boolean yes = !answers.hasNext() || answers.next();
                    boolean approval =
                            ask.question().about().path("kind").asText().equals("approval");
                    if (approval && !yes) {
                        refused.add(ask.question().about().path("call").asText());
                    }
                    runtime.answer(
                            approval
                                    ? "{\"approve\": %s}".formatted(yes)
                                    : "{\"happened\": \"%s\"}".formatted(yes ? "yes" : "no"),
                            "ada");
                }
                case Next.Spawn spawn -> {
                    var results = new ArrayList<ChildResult>();
                    spawn.children()
                            .forEach(child -> results.add(
                                    results.isEmpty()
                                            ? new ChildResult(
                                                    child, "s", MissingNode.getInstance(), new Failure("f", "m"))
                                            : new ChildResult(child, "s", Json.read("{\"answer\": \"a\"}"), null)));
                    runtime.join(results);
                }
                case Next.Done ignored -> {
                    return refused;
                }
                case Next.Failed failed -> throw new AssertionError("failed: " + failed);
            }
        }
        throw new AssertionError("the run does not end");
    }

    /** The scripted model cannot say a line twice, so only steps with tools die. */
    private static void step(TestRuntime runtime, Iterator<TestRuntime.Crash> crashes) throws Exception {
        boolean tools = !OpenCalls.of(runtime.state()).isEmpty();
        runtime.step(tools && crashes.hasNext() ? crashes.next() : TestRuntime.Crash.NOWHERE);
    }

    private static void everyCallHasOneResult(Transcript transcript) {
        Set<String> open = new HashSet<>();
        for (Message message : transcript.messages()) {
            if (message.role().equals("tool")) {
                assertThat(open.remove(message.toolCallId().orElseThrow())).isTrue();
                continue;
            }
            assertThat(open).isEmpty();
            message.toolCalls().forEach(call -> open.add(call.id()));
        }
        assertThat(open).isEmpty();
    }
}
