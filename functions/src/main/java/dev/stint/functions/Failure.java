package dev.stint.functions;

/**
 * Why a run ended without a result.
 *
 * @param code a stable word for machines, such as {@code budget_exceeded}
 * @param message what was seen, what was allowed and what to do; never a secret
 */
public record Failure(String code, String message) {}
