package dev.stint.functions;

import dev.stint.state.OnceKeys;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Once-keys of a process that may die before it has kept an answer. */
record MortalKeys(OnceKeys keys, BooleanSupplier dies) implements OnceKeys {
    @Override
    public Begun begin(OnceKey key, String bodyHash, Duration lease) {
        return keys.begin(key, bodyHash, lease);
    }

    @Override
    public boolean finish(Begun.Fresh begun, Answer answer) {
        if (dies.getAsBoolean()) {
            throw new IllegalStateException("the process died");
        }
        return keys.finish(begun, answer);
    }

    @Override
    public void release(Begun.Fresh begun) {
        keys.release(begun);
    }

    @Override
    public void abandon(Begun.Fresh begun) {
        keys.abandon(begun);
    }
}
