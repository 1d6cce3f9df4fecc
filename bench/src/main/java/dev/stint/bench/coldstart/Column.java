package dev.stint.bench.coldstart;

/** How a JVM is started, and from when the time runs. */
enum Column {
    DEFAULT("default flags"),
    C1("C1"),
    APP_CDS("AppCDS"),
    AOT("AOT cache"),
    RESTORED("restored"),
    PRIMED("restored, primed");

    private static final int AOT_SINCE = 25;

    private final String title;

    Column(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Whether the time runs from the answer to the runtime's call for a restore. */
    boolean isRestore() {
        return this == RESTORED || this == PRIMED;
    }

    /** Whether it needs an archive that a training invocation leaves. */
    boolean isArchived() {
        return this == APP_CDS || this == AOT;
    }

    /** Whether this JVM can do it. */
    boolean isPossible() {
        return this != AOT || Runtime.version().feature() >= AOT_SINCE;
    }
}
