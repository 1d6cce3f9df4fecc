package dev.stint.bench.journal;

/** How a conversation's turns are divided into runs. */
enum Shape {
    /** All turns are one run's, as an agent's that works through a long task: a call and its result each. */
    ONE_RUN("one run"),

    /** Each turn is a run of its own, as in a chat: a question, a call, its result, an answer. */
    RUN_A_TURN("one run a turn");

    private final String words;

    Shape(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    int runs(int turns) {
        return switch (this) {
            case ONE_RUN -> 1;
            case RUN_A_TURN -> turns;
        };
    }
}
