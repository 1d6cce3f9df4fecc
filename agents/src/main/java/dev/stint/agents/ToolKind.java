package dev.stint.agents;

import java.lang.invoke.MethodHandle;

/** What making a tool's call comes to. */
sealed interface ToolKind {
    /**
     * A method is called.
     *
     * @param handle takes an {@code Object[]} of the arguments
     * @param contextAt where the method takes its {@link ToolContext}, or -1
     */
    record Method(Effect.Kind effect, MethodHandle handle, int contextAt) implements ToolKind {}

    /** The run waits. */
    record Wait() implements ToolKind {}

    /**
     * Another agent runs on a session of its own.
     *
     * @param agent its registered name
     */
    record SubAgent(String agent) implements ToolKind {}
}
