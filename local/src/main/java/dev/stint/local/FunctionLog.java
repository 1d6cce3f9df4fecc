package dev.stint.local;

/** Where functions' standard output and error go. */
@FunctionalInterface
public interface FunctionLog {
    /** Takes one line of a function. Several threads may call at once. */
    void line(String function, String line);
}
