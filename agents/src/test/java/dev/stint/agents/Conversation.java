package dev.stint.agents;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stint.functions.Next;
import dev.stint.functions.Outcome;
import dev.stint.functions.Step;
import java.util.List;

/** Holds a conversation with an agent, step by step as the runtime would, through the written state each time. */
final class Conversation {
    private final LlmAgent agent;
    Transcript state = Transcript.empty();

    Conversation(LlmAgent agent) {
        this.agent = agent;
    }

    String say(String text) throws Exception {
        Outcome<Transcript> outcome = end(text);
        if (!(outcome.next() instanceof Next.Done done)) {
            throw new AssertionError("the run did not end as done but as " + outcome.next());
        }
        return done.output().path("answer").asText();
    }

    Outcome<Transcript> end(String text) throws Exception {
        var type = Transcript.type();
        state = type.accept(state, JsonNodeFactory.instance.textNode(text), List.of());
        for (int steps = 0; steps < 50; steps++) {
            Outcome<Transcript> outcome = agent.run(state, new TestContext());
            Step<Transcript> effect = outcome.effect();
            if (effect != null) {
                outcome = effect.run(outcome.state(), new TestContext());
            }
            state = type.read(type.write(outcome.state()));
            if (!(outcome.next() instanceof Next.Continue)) {
                return outcome;
            }
        }
        throw new AssertionError("the run does not end");
    }

    /** The tools that were called so far, with their arguments. */
    List<String> calls() {
        return state.messages().stream()
                .flatMap(message -> message.toolCalls().stream())
                .map(call -> call.name() + call.args())
                .toList();
    }
}
