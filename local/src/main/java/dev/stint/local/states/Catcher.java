package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** One entry of {@code Catch}; what it does not say is done to the error's own output. */
record Catcher(List<String> errorEquals, String next, Exit exit) {
    static Catcher parse(Fields fields) {
        var catcher = new Catcher(ErrorEquals.parse(fields), fields.text("Next"), Exit.parse(fields));
        fields.finish();
        return catcher;
    }

    Transition go(Visit visit, StatesException failure) throws StatesException {
        var error = errorOutput(failure);
        return new Transition.Next(next, exit.leave(visit, visit.data().withErrorOutput(error), error));
    }

    private static JsonNode errorOutput(StatesException failure) {
        var cause = failure.cause();
        return Json.object().put("Error", failure.error()).put("Cause", cause == null ? "" : cause);
    }
}
