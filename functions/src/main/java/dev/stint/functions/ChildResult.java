package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * How a child ended. A child that failed is a result like any other.
 *
 * @param child what was started
 * @param session the child's session, where its journal can be read
 * @param output its run's output; a missing node where it failed or had none
 * @param failure why it failed, or null
 */
public record ChildResult(
        Child child,
        String session,
        JsonNode output,
        @Nullable Failure failure) {}
