package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * GetExecutionHistory.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_GetExecutionHistory.html">reference</a>
 */
record GetExecutionHistory(Executions executions) implements Operation {
    @Override
    public JsonNode call(Request request) {
        var history = executions.get(request.text("executionArn")).history();
        var events = request.flag("reverseOrder", false) ? history.reversed() : history;
        var withData = request.flag("includeExecutionData", true);
        return Page.of(request)
                .fill("events", events.stream(), HistoryEvent::id, event -> true, event -> event.render(withData));
    }
}
