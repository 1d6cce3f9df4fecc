package dev.stint.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a Task state calls.
 *
 * @param integration the ARN without its pattern: {@code arn:aws:states:::aws-sdk:dynamodb:updateItem}
 * @param type the history's {@code resourceType}: {@code lambda}, {@code aws-sdk:dynamodb}
 * @param action the history's {@code resource}: {@code invoke}, {@code updateItem.waitForTaskToken}
 */
record Resource(String integration, IntegrationPattern pattern, String type, String action) {
    private static final Pattern INTEGRATION = Pattern.compile("arn:[^:]+:states:::(.+):([^:]+)");
    private static final List<String> JOBS = List.of(".sync", ".sync:2");

    static Resource parse(Fields fields) {
        var arn = fields.text("Resource");
        if (JOBS.stream().anyMatch(arn::endsWith)) {
            throw fields.invalid("Resource " + arn + " waits for a job, which is not supported; start it and wait for"
                    + " a task token instead");
        }
        var parts = INTEGRATION.matcher(arn);
        if (!parts.matches()) {
            throw fields.invalid("Resource " + arn + " is not supported; use an integration such as"
                    + " arn:aws:states:::lambda:invoke");
        }
        var token = IntegrationPattern.WAIT_FOR_TASK_TOKEN;
        var pattern = arn.endsWith(token.suffix()) ? token : IntegrationPattern.REQUEST_RESPONSE;
        var integration = arn.substring(0, arn.length() - pattern.suffix().length());
        if (!fields.context().resources().test(integration, pattern)) {
            throw fields.invalid("Resource " + arn + " is not supported");
        }
        return new Resource(integration, pattern, parts.group(1), parts.group(2));
    }

    boolean waitsForToken() {
        return pattern == IntegrationPattern.WAIT_FOR_TASK_TOKEN;
    }

    /** Starts the details of a history entry about a call. */
    ObjectNode details() {
        return Json.object().put("resourceType", type).put("resource", action);
    }
}
