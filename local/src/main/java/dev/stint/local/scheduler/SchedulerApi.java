package dev.stint.local.scheduler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.local.endpoint.AwsRequest;
import dev.stint.local.endpoint.AwsResponse;
import dev.stint.local.endpoint.BlockingApi;
import dev.stint.local.scheduler.Schedules.Entry;
import dev.stint.local.states.Timers;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Scheduler's REST API for schedules.
 *
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/APIReference/API_Operations.html">Actions</a>
 */
final class SchedulerApi extends BlockingApi {
    private static final Pattern PATH = Pattern.compile("/schedules(?:/([^/]+))?/?");
    private static final Pattern NAME = Pattern.compile("[0-9a-zA-Z-_.]{1,64}");
    private static final int LONGEST_PAGE = 100;
    private static final JsonMapper JSON = new JsonMapper();

    private final Schedules schedules;
    private final ScheduleReader reader;
    private final Timers timers;
    private final ClientTokens tokens = new ClientTokens();

    SchedulerApi(Schedules schedules, ScheduleReader reader, Timers timers) {
        this.schedules = schedules;
        this.reader = reader;
        this.timers = timers;
    }

    @Override
    public String name() {
        return "Scheduler (CreateSchedule, GetSchedule, UpdateSchedule, DeleteSchedule, ListSchedules)";
    }

    @Override
    public boolean serves(String method, String path, String target) {
        return target.isEmpty() && PATH.matcher(path).matches();
    }

    @Override
    protected AwsResponse answer(AwsRequest request) throws IOException {
        try {
            var path = PATH.matcher(request.path());
            var name = path.matches() ? path.group(1) : null;
            return name == null ? answer(200, list(request)) : answer(200, one(checked(decode(name)), request));
        } catch (JsonProcessingException e) {
            return error(SchedulerException.validation("the request's body is no JSON: " + e.getOriginalMessage()));
        } catch (SchedulerException e) {
            return error(e);
        }
    }

    private ObjectNode one(String name, AwsRequest request) throws IOException {
        return switch (request.method()) {
            case "POST" -> create(name, body(request));
            case "PUT" -> update(name, body(request));
            case "GET" -> schedules.get(key(name, request)).shown();
            case "DELETE" -> delete(key(name, request), request.query("clientToken"));
            default -> throw SchedulerException.validation("method %s is not served".formatted(request.method()));
        };
    }

    private ObjectNode create(String name, ObjectNode body) {
        var token = token(body);
        var key = key(name, body);
        tokens.once(token, "create " + key.arn() + body, () -> schedules.create(read(key, body)));
        return arn(key);
    }

    private ObjectNode update(String name, ObjectNode body) {
        var token = token(body);
        var key = key(name, body);
        tokens.once(token, "update " + key.arn() + body, () -> schedules.update(read(key, body)));
        return arn(key);
    }

    private ObjectNode delete(ScheduleKey key, Optional<String> token) {
        tokens.once(token, "delete " + key.arn(), () -> schedules.delete(key));
        return JsonNodeFactory.instance.objectNode();
    }

    /** A template may be older than its dates; a request must not be. */
    private Schedule read(ScheduleKey key, JsonNode body) {
        var now = timers.now();
        var schedule = reader.read(key, body, now);
        if (schedule.recurrence().once()
                && schedule.recurrence().firstAfter(now).isEmpty()) {
            throw Recurrence.invalid(body.path("ScheduleExpression").asText(), "it is in the past, since it is " + now);
        }
        if (schedule.end().filter(end -> !end.isAfter(now)).isPresent()) {
            throw SchedulerException.validation(
                    "The EndDate you specify must come after the current time, " + now + ".");
        }
        return schedule;
    }

    private ObjectNode list(AwsRequest request) {
        var group = request.query("ScheduleGroup");
        var prefix = request.query("NamePrefix").orElse("");
        var state = request.query("State");
        var matching = schedules.all().stream()
                .filter(entry -> group.map(entry.schedule.key().group()::equals).orElse(true))
                .filter(entry -> entry.schedule.key().name().startsWith(prefix))
                .filter(entry -> state.map(wanted -> wanted.equals("ENABLED") == entry.schedule.enabled())
                        .orElse(true))
                .toList();
        var from = Math.min(number(request, "NextToken", 0), matching.size());
        var to = Math.min(
                from + Math.clamp(number(request, "MaxResults", LONGEST_PAGE), 1, LONGEST_PAGE), matching.size());
        var answer = JsonNodeFactory.instance.objectNode();
        var list = answer.putArray("Schedules");
        matching.subList(from, to).forEach(entry -> list.add(summary(entry)));
        return to < matching.size() ? answer.put("NextToken", Integer.toString(to)) : answer;
    }

    private static int number(AwsRequest request, String name, int otherwise) {
        try {
            return request.query(name).map(Integer::valueOf).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw SchedulerException.validation("%s is no whole number.".formatted(name));
        }
    }

    private static ObjectNode summary(Entry entry) {
        var summary = entry.shown().retain("Arn", "CreationDate", "GroupName", "LastModificationDate", "Name", "State");
        summary.putObject("Target").put("Arn", entry.schedule.target().arn());
        return summary;
    }

    private static ScheduleKey key(String name, ObjectNode body) {
        var group = body.path("GroupName").asText();
        return new ScheduleKey(group.isEmpty() ? Schedules.DEFAULT_GROUP : group, name);
    }

    private static ScheduleKey key(String name, AwsRequest request) {
        return new ScheduleKey(request.query("groupName").orElse(Schedules.DEFAULT_GROUP), name);
    }

    private static Optional<String> token(ObjectNode body) {
        return Optional.ofNullable(body.remove("ClientToken")).map(JsonNode::asText);
    }

    private static ObjectNode arn(ScheduleKey key) {
        return JsonNodeFactory.instance.objectNode().put("ScheduleArn", key.arn());
    }

    private static ObjectNode body(AwsRequest request) throws IOException {
        if (JSON.readTree(request.body()) instanceof ObjectNode object) {
            return object;
        }
        throw SchedulerException.validation("the request's body is no JSON object");
    }

    static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw SchedulerException.validation(
                    "Value '%s' at 'name' failed to satisfy constraint: it must have 1 to 64 characters of 0-9 a-z A-Z - _ ."
                            .formatted(name));
        }
        return name;
    }

    private static String decode(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static AwsResponse error(SchedulerException e) {
        var answer = answer(e.status(), JsonNodeFactory.instance.objectNode().put("Message", e.getMessage()));
        answer.headers().put("x-amzn-ErrorType", e.code());
        return answer;
    }

    private static AwsResponse answer(int status, ObjectNode body) {
        var headers = new HashMap<String, String>();
        headers.put("Content-Type", "application/json");
        headers.put("x-amzn-RequestId", UUID.randomUUID().toString());
        return new AwsResponse(status, headers, body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
