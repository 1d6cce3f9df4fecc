package dev.stint.functions;

import dev.stint.events.HttpResponse;
import dev.stint.events.MalformedJsonException;
import dev.stint.events.Problem;
import dev.stint.state.CorruptJournalException;
import dev.stint.state.SchemaMismatchException;
import software.amazon.awssdk.core.exception.SdkException;

/** A problem document for everything that goes wrong; what nobody can mend from outside is logged. */
final class Problems {
    private Problems() {}

    static HttpResponse response(Exception e, String requestId) {
        Problem problem = of(e);
        if (problem.status() >= 500) {
            Log.error(requestId, "the request failed", e);
        }
        return problem.toResponse(requestId);
    }

    /** Whether a request was refused before anything was written. */
    static boolean isRefusal(Exception e) {
        Problem problem = of(e);
        return problem.status() < 500 && !problem.code().equals(CreateRuns.PARTLY);
    }

    private static Problem of(Exception e) {
        return switch (e) {
            case Problem problem -> problem;
            case MalformedJsonException malformed -> Problem.badRequest(message(malformed));
            case InvalidInputException invalid -> Problem.invalid(invalid.field(), message(invalid));
            case SchemaMismatchException mismatch -> Problem.conflict("schema_mismatch", message(mismatch));
            case CorruptJournalException corrupt ->
                Problem.internal(
                        "corrupt_session",
                        "this thread's stored history cannot be read; other threads are not affected");
            case SdkException unreachable ->
                Problem.unavailable("an AWS service that this needs cannot be reached now; try again");
            case InterruptedException interrupted -> {
                Thread.currentThread().interrupt();
                yield Problem.unavailable("the function is being shut down; try again");
            }
            default ->
                Problem.internal(
                        "internal", "the request failed; the function's log has the reason under this instance");
        };
    }

    private static String message(Exception e) {
        return String.valueOf(e.getMessage());
    }
}
