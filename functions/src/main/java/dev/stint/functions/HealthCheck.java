package dev.stint.functions;

/** Something that can tell whether what it needs can be reached. */
@FunctionalInterface
public interface HealthCheck {
    /**
     * Asks, without cost and without effect.
     *
     * @throws Exception if it cannot be reached; the message says why and holds no secret
     */
    void checkHealth() throws Exception;
}
