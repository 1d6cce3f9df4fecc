package dev.stint.agents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.events.Message;
import dev.stint.events.Message.ToolCall;
import dev.stint.functions.Answer;
import dev.stint.functions.InvalidInputException;
import dev.stint.functions.Outcome;
import dev.stint.functions.Question;
import dev.stint.functions.StepContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An agent's approvals: which call needs one, the question, and what its answer does. */
record Approvals(List<Approval> rules) {
    static final String KIND = "approval";

    private static final Logger LOG = LoggerFactory.getLogger(Approvals.class);
    private static final int MAX_PROMPT = 4_000;
    private static final ObjectNode SCHEMA = (ObjectNode) Json.read("""
            {"type": "object",
             "properties": {"approve": {"type": "boolean"}, "reason": {"type": "string"}},
             "required": ["approve"], "additionalProperties": false}""");

    Approvals {
        rules = List.copyOf(rules);
    }

    /**
     * The approvals of an agent with some tools.
     *
     * @throws IllegalArgumentException if one is for a tool that there is not; it would protect nothing
     */
    static Approvals of(List<Approval> rules, Toolbox tools) {
        for (Approval rule : rules) {
            if (!rule.tool().equals(Approval.ANY) && tools.find(rule.tool()).isEmpty()) {
                throw new IllegalArgumentException("there is no tool %s to approve calls of; the tools are: %s"
                        .formatted(rule.tool(), tools.names()));
            }
        }
        return new Approvals(rules);
    }

    /** The first rule that wants a person's approval for a call. */
    Optional<Approval> rule(ToolCall call, Effect.Kind effect) {
        var proposed = new ProposedCall(call.name(), effect, call.args());
        return rules.stream()
                .filter(rule -> rule.tool().equals(Approval.ANY) || rule.tool().equals(call.name()))
                .filter(rule -> matches(rule, proposed))
                .findFirst();
    }

    Outcome<Transcript> ask(Transcript state, ToolCall call, Effect.Kind effect, Approval rule, StepContext context) {
        context.report("tools", call.name() + " needs approval");
        var proposed = new ProposedCall(call.name(), effect, call.args());
        Question question = Question.of(
                        CallText.cut(rule.prompt().apply(proposed).strip(), MAX_PROMPT))
                .answeredBy(SCHEMA.deepCopy())
                .about(CallText.about(KIND, call).put("run", ToolRunner.run(context)))
                .from(rule.from());
        if (rule.within() == null) {
            return Outcome.ask(state, question);
        }
        Instant until = context.clock().instant().plus(rule.within());
        ObjectNode refused =
                Json.object().put("approve", false).put("reason", "nobody had answered by %s".formatted(until));
        return Outcome.ask(state, question.until(until, refused));
    }

    /** The transcript in which a call may be made, or has been refused. */
    static Transcript answered(Transcript state, ToolCall call, String run, Answer answer) {
        JsonNode approve = answer.value().path("approve");
        if (!approve.isBoolean()) {
            throw new InvalidInputException("/approve", "approve must be true or false");
        }
        if (approve.booleanValue()) {
            return state.withCalls(state.calls().withApproved(call.id(), run, answer.by()));
        }
        String reason = answer.value().path("reason").asText().strip();
        return state.append(Message.toolError(
                call,
                "The tool was not called: the call was not approved%s%s. Do not call it again unless that changes."
                        .formatted(
                                answer.by() == null ? "" : " by " + answer.by(),
                                reason.isEmpty() ? "" : ", for this reason: " + reason)));
    }

    private static boolean matches(Approval rule, ProposedCall call) {
        try {
            return rule.when().test(call);
        } catch (RuntimeException e) {
            LOG.warn("the approval rule of {} threw, so a person is asked", call.tool(), e);
            return true;
        }
    }
}
