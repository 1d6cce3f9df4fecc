package dev.stint.functions;

import dev.stint.events.Delivery;
import dev.stint.events.Problem;
import dev.stint.state.CronEntry;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** What fires at given times. Each method may be called again, to the same effect. Safe for many threads. */
interface Schedules {
    /** Where nothing was configured that could fire. */
    Schedules NONE = new Schedules() {
        @Override
        public void put(Schedule schedule) {
            throw missing();
        }

        @Override
        public void delete(String name) {
            throw missing();
        }

        private Problem missing() {
            return Problem.conflict(
                    "schedules_not_configured",
                    "this deployment has nothing that fires schedules; its API needs STINT_SCHEDULES");
        }
    };

    /**
     * Something that fires.
     *
     * @param name up to 64 letters, digits, {@code -}, {@code _} and {@code .}
     * @param expression when, in EventBridge's words
     * @param timeZone in which the expression is read
     * @param end after which it does not fire any more
     * @param enabled whether it fires
     * @param message what each firing puts into the intake queue; EventBridge Scheduler's context attributes stand for
     *     what they name
     */
    record Schedule(
            String name, String expression, String timeZone, Optional<Instant> end, boolean enabled, String message) {
        /** EventBridge Scheduler's word for the moment of a firing: each firing is a delivery of its own. */
        private static final String MOMENT = "<aws.scheduler.scheduled-time>";

        /** What fires a cron, in its owner's name. */
        static Schedule of(CronEntry cron) {
            Delivery firing = new Delivery(
                    cron.tenant(),
                    Objects.requireNonNullElse(cron.owner(), cron.tenant()),
                    "cron/%s/%s".formatted(cron.id(), MOMENT),
                    "cron/" + cron.id(),
                    MOMENT,
                    cron.request(),
                    Optional.empty());
            return new Schedule(
                    cron.id(), cron.expression(), cron.timeZone(), cron.end(), cron.enabled(), message(firing));
        }

        /**
         * EventBridge Scheduler fills in its words wherever they stand, and a caller's text is not for it to fill in.
         */
        private static String message(Delivery firing) {
            String message = firing.write();
            int request = message.indexOf(",\"request\":");
            return message.substring(0, request) + message.substring(request).replace("<", "\\u003c");
        }
    }

    /** Writes a schedule over the one of that name, if there is one. */
    void put(Schedule schedule);

    /** Deletes the schedule of that name, if there is one. */
    void delete(String name);
}
