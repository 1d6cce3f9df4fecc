/**
 * The loop of a language model and its tools, as steps.
 *
 * <p>{@link dev.stint.agents.LlmAgent} is a step on a {@link dev.stint.agents.Transcript}: a model turn is one step,
 * the tools that it asked for are the next, and each is committed. Models and tools are LangChain4j's; what is stored
 * is the Agent Protocol's, so that a session outlives the library. {@link dev.stint.agents.Models} chooses a model by
 * configuration.
 */
@NullMarked
package dev.stint.agents;

import org.jspecify.annotations.NullMarked;
