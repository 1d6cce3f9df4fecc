package dev.stint.local.scheduler;

/** A refusal by Scheduler, with all that an endpoint needs to render it. */
final class SchedulerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;
    private final int status;

    private SchedulerException(String code, int status, String message) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
    }

    String code() {
        return code;
    }

    int status() {
        return status;
    }

    static SchedulerException validation(String message) {
        return new SchedulerException("ValidationException", 400, message);
    }

    static SchedulerException conflict(String message) {
        return new SchedulerException("ConflictException", 409, message);
    }

    static SchedulerException notFound(String what, String name) {
        return new SchedulerException("ResourceNotFoundException", 404, "%s %s does not exist.".formatted(what, name));
    }
}
