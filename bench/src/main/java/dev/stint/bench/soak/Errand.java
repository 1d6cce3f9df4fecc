package dev.stint.bench.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What is wanted of one session.
 *
 * @param tickets one run each, the second one sent while the first is busy
 */
record Errand(int number, UUID thread, List<String> tickets, Twist twist) {
    /** What is out of the ordinary. */
    enum Twist {
        NONE,
        /** The clerk's charge is not approved. */
        REFUSED,
        /** A second message is sent while the first one's run is busy. */
        ENQUEUED,
        /** The run is ended in the middle. */
        CANCELLED
    }

    /** As many errands as take that many runs. */
    static List<Errand> forRuns(int runs) {
        List<Errand> errands = new ArrayList<>();
        int left = runs;
        for (int number = 1; left > 0; number++) {
            Errand errand = of(number, left);
            errands.add(errand);
            left -= errand.tickets().size();
        }
        return List.copyOf(errands);
    }

    private static Errand of(int number, int left) {
        Twist twist = switch (number % 10) {
            case 2 -> left > 1 ? Twist.ENQUEUED : Twist.NONE;
            case 4 -> Twist.REFUSED;
            case 6 -> Twist.CANCELLED;
            default -> Twist.NONE;
        };
        String ticket = "s" + number;
        return new Errand(
                number,
                UUID.randomUUID(),
                twist == Twist.ENQUEUED ? List.of(ticket + "a", ticket + "b") : List.of(ticket),
                twist);
    }

    String path() {
        return "/threads/" + thread;
    }
}
