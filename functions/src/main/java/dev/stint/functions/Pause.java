package dev.stint.functions;

import java.time.Duration;

/** How a thread lets time pass; virtual in tests. */
@FunctionalInterface
interface Pause {
    Pause REAL = Thread::sleep;

    void of(Duration duration) throws InterruptedException;
}
