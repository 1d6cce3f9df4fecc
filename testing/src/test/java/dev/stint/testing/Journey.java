package dev.stint.testing;

import static dev.stint.testing.ScriptedModel.call;

import dev.langchain4j.agent.tool.Tool;
import dev.stint.agents.Effect;
import dev.stint.agents.LlmAgent;
import dev.stint.agents.ToolContext;
import dev.stint.events.Json;
import dev.stint.functions.Agents;
import dev.stint.functions.Environment;
import dev.stint.functions.StintApp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A run with everything in it: two model turns, an IDEMPOTENT tool, a ONCE tool that a person approves, a wait, and two
 * children. What the tools did is remembered outside of Stint, as the world does.
 */
final class Journey implements StintApp {
    /** What happened in the world: tool and idempotency key. */
    final List<String> effects = Collections.synchronizedList(new ArrayList<>());

    final Acknowledged acknowledged = new Acknowledged();
    final TestStint stint;

    private final ScriptedModel model = ScriptedModel.create()
            .calls(
                    call("c1", "note", "{\"text\": \"x\"}"),
                    call("c2", "pay", "{\"amount\": 5}"),
                    call("c3", "wait", "{\"seconds\": 3600}"),
                    call("c4", "research", "{\"task\": \"one\"}"),
                    call("c5", "research", "{\"task\": \"two\"}"))
            .says("all done");

    private final ScriptedModel researcher = ScriptedModel.create().says("found");

    /** At which tool's call the process dies, such as {@code before pay}; once. */
    private String deadly;

    Journey() {
        this("", Duration.ofMinutes(15));
    }

    Journey(String deadly, Duration timeout) {
        this.deadly = deadly;
        stint = TestStint.of(this)
                .stintTimeout(timeout)
                .around(acknowledged::around)
                .start();
    }

    @Override
    public void define(Agents agents, Environment environment) {
        agents.add(
                "parent",
                LlmAgent.builder()
                        .model(model)
                        .tools(this)
                        .approve("pay", call -> true)
                        .waits(Duration.ofDays(1))
                        .subAgent("research", "researcher", "Finds things out.")
                        .build());
        agents.add("researcher", LlmAgent.builder().model(researcher).build());
    }

    @Tool
    @Effect(Effect.Kind.IDEMPOTENT)
    String note(String text, ToolContext context) {
        return happens("note", context);
    }

    @Tool
    String pay(double amount, ToolContext context) {
        return happens("pay", context);
    }

    private String happens(String tool, ToolContext context) {
        dieAt("before " + tool);
        effects.add(tool + " " + context.idempotencyKey());
        dieAt("after " + tool);
        return tool + " ok";
    }

    private void dieAt(String place) {
        if (deadly.equals(place)) {
            deadly = "";
            throw stint.faults().crash();
        }
    }

    /** Accepts the run; nothing has gone wrong until then. */
    SentRun begin() {
        return stint.send("go");
    }

    /** Goes on to the end, as a client that repeats what had no answer; says how it ended. */
    Ending end(SentRun run) {
        for (int questions = 0; run.asksBeforeEnd(); questions++) {
            if (questions == 20) {
                throw new AssertionError("the run asks again and again");
            }
            Reply shown = stint.get("/runs/%s/wait".formatted(run.id()));
            if (shown.status() == 200 && shown.body().has("interrupts")) {
                new Asked(stint, shown.body().path("interrupts").path(0)).tryAnswer(Json.read("{\"approve\": true}"));
            }
        }
        quiet();
        return Ending.of(this, run);
    }

    /** Lets everything happen that still does; it must come to an end. */
    void quiet() {
        for (int events = 0; stint.happenNext(); events++) {
            if (events == 10_000) {
                throw new AssertionError("something goes on for ever");
            }
        }
    }
}
