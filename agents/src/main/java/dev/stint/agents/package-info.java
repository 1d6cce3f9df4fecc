/**
 * The loop of a language model and its tools, as steps.
 *
 * <p>{@link dev.stint.agents.LlmAgent} is a step on a {@link dev.stint.agents.Transcript}: a model turn is one step,
 * and its commit is the intent of what it asked for; the next steps work that off by {@link dev.stint.agents.Effect}:
 * what may be repeated at once, what must not one by one with a mark before it, perhaps after a person's
 * {@link dev.stint.agents.Approval}. Models and tools are LangChain4j's; what is stored is the Agent Protocol's, so
 * that a session outlives the library. {@link dev.stint.agents.Models} chooses a model by configuration.
 */
@NullMarked
package dev.stint.agents;

import org.jspecify.annotations.NullMarked;
