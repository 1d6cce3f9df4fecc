package dev.stint.agents;

import dev.langchain4j.invocation.LangChain4jManaged;
import java.time.Instant;

/**
 * What a tool may know of its call. A tool's method that has a parameter of this type is given it; the model does not
 * see the parameter.
 *
 * @param idempotencyKey the same whenever this very call is made again, as after a crash, and no other call's. It is
 *     the key of the step in which the call is first begun ({@link dev.stint.functions.StepContext#idempotencyKey()}),
 *     a colon, and the call's id within the conversation. A {@code ONCE} call's is written down with the mark that it
 *     was started, so it is that step's although the call is made after that step's commit
 * @param deadline when nobody waits for the result any more
 */
public record ToolContext(String idempotencyKey, Instant deadline) implements LangChain4jManaged {}
