package dev.stint.agents;

import dev.langchain4j.invocation.LangChain4jManaged;
import java.time.Instant;

/**
 * What a tool may know of its call. A tool's method that has a parameter of this type is given it; the model does not
 * see the parameter.
 *
 * @param idempotencyKey the same whenever this very call is made again, as after a crash, and no other call's
 * @param deadline when nobody waits for the result any more
 */
public record ToolContext(String idempotencyKey, Instant deadline) implements LangChain4jManaged {}
