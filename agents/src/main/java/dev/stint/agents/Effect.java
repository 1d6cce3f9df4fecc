package dev.stint.agents;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What calling a tool does to the world outside of the session. A tool that does not say is {@link Kind#ONCE}.
 *
 * <p>At present every kind runs in the same way, at least once: after a crash a call is made again with the same
 * {@link ToolContext#idempotencyKey()}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Effect {
    /** Which kind of effect. */
    Kind value();

    /** The kinds of effects. */
    enum Kind {
        /** It changes nothing. */
        READ,
        /** Calling it again with the same key changes nothing more. */
        IDEMPOTENT,
        /** Calling it again would do it again. */
        ONCE
    }
}
