package dev.stint.local.service;

/** Told of what happens, on the thread on which it happens. It must be quick and must not throw. */
@FunctionalInterface
public interface LocalListener {
    /** Told of one event. Several threads may call at once. */
    void on(LocalEvent event);
}
