package dev.stint.state;

/** What a session is doing, in the Agent Protocol's words for a thread. */
public enum Status {
    /** No run is active. */
    IDLE,
    /** A run is active. */
    BUSY,
    /** A run waits for an answer. */
    INTERRUPTED,
    /** The last run failed. */
    ERROR
}
