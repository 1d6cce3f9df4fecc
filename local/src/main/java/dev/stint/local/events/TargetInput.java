package dev.stint.local.events;

import dev.stint.local.targets.DeliveryException;

/** What a target gets of an event. */
sealed interface TargetInput {
    /** Returns the input. */
    String of(Matched matched) throws DeliveryException;

    /** The event as it is. */
    record Whole() implements TargetInput {
        @Override
        public String of(Matched matched) {
            return matched.event().toString();
        }
    }

    /** The same text, whatever the event. */
    record Constant(String text) implements TargetInput {
        @Override
        public String of(Matched matched) {
            return text;
        }
    }

    /** A part of the event. */
    record Part(EventPath path) implements TargetInput {
        @Override
        public String of(Matched matched) throws DeliveryException {
            return path.find(matched.event())
                    .orElseThrow(() -> new DeliveryException(
                            "InvalidInput", "the event has nothing at %s".formatted(path.text()), false))
                    .toString();
        }
    }

    /** Text with parts of the event in it. */
    record Transformed(InputTransformer transformer) implements TargetInput {
        @Override
        public String of(Matched matched) throws DeliveryException {
            return transformer.transform(matched);
        }
    }
}
