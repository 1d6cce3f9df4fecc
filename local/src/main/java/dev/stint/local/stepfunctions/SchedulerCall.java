package dev.stint.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.local.endpoint.EndpointClient;
import dev.stint.local.endpoint.ServiceException;
import dev.stint.local.states.StatesException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

/**
 * Actions of EventBridge Scheduler, a REST service.
 *
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html">CreateSchedule</a>
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/APIReference/API_DeleteSchedule.html">DeleteSchedule</a>
 */
record SchedulerCall(EndpointClient endpoint) {
    JsonNode create(Arguments arguments) throws ServiceException, StatesException, InterruptedException {
        var path = path(arguments);
        writeDate(arguments, "StartDate");
        writeDate(arguments, "EndDate");
        return endpoint.call("POST", path, body(arguments));
    }

    JsonNode delete(Arguments arguments) throws ServiceException, StatesException, InterruptedException {
        var path = new StringBuilder(path(arguments));
        var separator = "?";
        for (var parameter : new String[][] {{"GroupName", "groupName"}, {"ClientToken", "clientToken"}}) {
            var value = arguments.takeIfPresent(parameter[0]);
            if (value.isPresent()) {
                path.append(separator).append(parameter[1]).append('=').append(encode(value.get()));
                separator = "&";
            }
        }
        return endpoint.call("DELETE", path.toString(), BodyPublishers.noBody());
    }

    private static String path(Arguments arguments) throws StatesException {
        return "/schedules/" + encode(arguments.take("Name"));
    }

    private static BodyPublisher body(Arguments arguments) {
        return BodyPublishers.ofString(arguments.members().toString());
    }

    /** States write dates as texts; the protocol wants seconds since the epoch. */
    private static void writeDate(Arguments arguments, String name) throws StatesException {
        var text = arguments.takeIfPresent(name);
        if (text.isPresent()) {
            try {
                var date = OffsetDateTime.parse(text.get()).toInstant();
                arguments.members().put(name, date.getEpochSecond());
            } catch (DateTimeException e) {
                throw arguments.wrong("the value for the field '" + name + "' must be a timestamp, not " + text.get());
            }
        }
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
