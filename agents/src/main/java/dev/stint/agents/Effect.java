package dev.stint.agents;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What calling a tool does to the world outside of the session. A tool that does not say is {@link Kind#ONCE}.
 *
 * <p>Calls of {@code READ} and {@code IDEMPOTENT} tools are made at least once: those of one model turn run together
 * and their results are one commit; after a crash before it they are made again, with the same
 * {@link ToolContext#idempotencyKey()}. A call of a {@code ONCE} tool is made at most once: that it was started is
 * committed before it, its result after it, and after a crash in between nobody knows whether it took effect, so it is
 * not made again; {@link UnknownEffect} says who is told. Exactly once is not to be had: the world outside of a session
 * does not take part in its commits.
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
        /** Calling it again would do it again. The default, since it is the one that does no harm. */
        ONCE
    }
}
