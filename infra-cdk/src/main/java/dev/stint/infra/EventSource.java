package dev.stint.infra;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.events.EventField;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.IEventBus;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.RuleTargetInput;
import software.amazon.awscdk.services.events.targets.SqsQueue;
import software.constructs.Construct;

/**
 * Starts a run for each event of an EventBridge bus that matches a pattern. Its input is {@code {"source",
 * "detail_type", "time", "detail"}} of the event; an event that comes twice makes one run. One that EventBridge cannot
 * get into the intake queue within 24 hours is a dead letter, in the queue of the stack's output
 * {@code EventDeadLettersUrl}.
 *
 * <pre>{@code
 * var failed = EventPattern.builder().source(List.of("shop.payments")).detailType(List.of("PaymentFailed")).build();
 * EventSource.Builder.create(stack, "payments", failed, "support").build();
 * }</pre>
 */
public final class EventSource extends Construct {
    private EventSource(Builder built) {
        super(built.stack, built.name);
        var rule = Rule.Builder.create(this, "Rule")
                .description("Starts runs of %s.".formatted(built.request.agent()))
                .eventPattern(built.pattern);
        if (built.bus != null) {
            rule.eventBus(built.bus);
        }
        rule.build()
                .addTarget(SqsQueue.Builder.create(built.stack.intakeQueue())
                        .deadLetterQueue(built.stack.events().deadLetters())
                        .message(RuleTargetInput.fromObject(envelope(built).json()))
                        .build());
    }

    private static Envelope envelope(Builder built) {
        var source = "event/" + built.name;
        return new Envelope(
                built.tenant,
                built.caller == null ? built.tenant : built.caller,
                // It names the delivery along with the event's id: two sources may take the same event, each for a run
                // of its own.
                source,
                // Whole, as the JSON that it is: of a text alone, EventBridge says that it does not escape it, and what
                // an
                // event is called is its sender's choice.
                Map.of("event", EventField.fromPath("$")),
                built.request.json(built.stack, source));
    }

    /** Builds an {@link EventSource}. */
    public static final class Builder {
        private final AgentStack stack;
        private final String name;
        private final EventPattern pattern;
        private RunRequest request;
        private String tenant = "events";
        private @Nullable String caller;
        private @Nullable IEventBus bus;

        private Builder(AgentStack stack, String name, EventPattern pattern, String agent) {
            this.stack = stack;
            this.name = SourceName.checked(name);
            this.pattern = pattern;
            request = new RunRequest(agent, null, null, null);
        }

        /**
         * A builder.
         *
         * @param name the source's name: 1 to 64 letters, digits, {@code -} and {@code _}
         * @param pattern which events
         * @param agent the agent that each event starts
         * @throws IllegalArgumentException if the name is another
         */
        public static Builder create(AgentStack stack, String name, EventPattern pattern, String agent) {
            return new Builder(stack, name, pattern, agent);
        }

        /** Where events come from, in place of the account's default bus. */
        public Builder bus(IEventBus other) {
            bus = other;
            return this;
        }

        /** All events go to one session, instead of a new one each; where it is busy, this is done. */
        public Builder keepSession(Multitask multitask) {
            request = request.keeping(multitask);
            return this;
        }

        /**
         * In whose name the runs are, and so who sees their sessions by the API: callers of the same tenant, and nobody
         * else. With IAM, a caller's tenant is their account; with a token, what its claim says, by default the
         * {@code sub}. By default it is {@code events}, which no caller is of unless a claim says so. Within the tenant
         * they are nobody's in particular, unless {@link #caller} says whose.
         */
        public Builder tenant(String other) {
            tenant = other;
            return this;
        }

        /** Who owns the sessions within the tenant; by default whoever is of the tenant. */
        public Builder caller(String other) {
            caller = other;
            return this;
        }

        /**
         * Who is told how each run ended.
         *
         * @throws IllegalArgumentException if it is no whole address
         */
        public Builder callback(String url) {
            request = request.callingBack(url);
            return this;
        }

        /** The source, in its stack. */
        public EventSource build() {
            return new EventSource(this);
        }
    }
}
