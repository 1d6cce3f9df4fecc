package dev.stint.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.local.endpoint.ApiException;
import dev.stint.local.endpoint.JsonApi;
import dev.stint.local.states.Timers;

/**
 * The EventBridge API.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html">PutEvents</a>
 */
final class EventsApi extends JsonApi {
    private static final int MOST_ENTRIES = 10;
    private static final int MOST_CHARACTERS = 1024 * 1024;

    private final Buses buses;
    private final Timers timers;

    EventsApi(Buses buses, Timers timers) {
        super("AWSEvents.");
        this.buses = buses;
        this.timers = timers;
    }

    @Override
    public String name() {
        return "EventBridge (PutEvents)";
    }

    @Override
    protected ObjectNode call(String action, ObjectNode request) throws ApiException {
        if (!action.equals("PutEvents")) {
            throw unknown(action);
        }
        var entries = request.path("Entries");
        check(entries);
        var answer = object();
        var results = answer.putArray("Entries");
        var failed = 0;
        for (var entry : entries) {
            try {
                results.addObject().put("EventId", put(new EventEntry(entry)));
            } catch (ApiException e) {
                failed++;
                results.set(
                        results.size() - 1, object().put("ErrorCode", e.code()).put("ErrorMessage", e.getMessage()));
            }
        }
        return answer.put("FailedEntryCount", failed);
    }

    private String put(EventEntry entry) throws ApiException {
        var event = entry.event(timers.now());
        buses.put(entry.bus(), event);
        return event.path("id").asText();
    }

    private static void check(JsonNode entries) throws ApiException {
        if (entries.isEmpty() || entries.size() > MOST_ENTRIES) {
            throw new ApiException(
                    "ValidationException",
                    "1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length 1 to %d, not %d"
                            .formatted(MOST_ENTRIES, entries.size()));
        }
        if (entries.toString().length() > MOST_CHARACTERS) {
            throw new ApiException(
                    "ValidationException", "Total size of the entries in the request is over the limit.");
        }
    }
}
