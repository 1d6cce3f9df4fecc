package dev.stint.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a Task state calls.
 *
 * @param type the history's {@code resourceType}: {@code lambda}, {@code aws-sdk:dynamodb}
 * @param action the history's {@code resource}: {@code invoke}, {@code updateItem.waitForTaskToken}
 */
record Resource(String arn, String type, String action) {
    private static final Pattern INTEGRATION = Pattern.compile("arn:[^:]+:states:::(.+):([^:]+)");
    private static final List<String> PATTERNS = List.of(".sync", ".sync:2", ".waitForTaskToken");

    static Resource parse(Fields fields) {
        var arn = fields.text("Resource");
        var integration = INTEGRATION.matcher(arn);
        if (!integration.matches()) {
            throw fields.invalid("Resource " + arn + " is not supported; use an integration such as"
                    + " arn:aws:states:::lambda:invoke");
        }
        if (PATTERNS.stream().anyMatch(arn::endsWith)) {
            throw fields.invalid("Resource " + arn + " waits for more than a response, which is not supported");
        }
        if (!fields.context().resources().test(arn)) {
            throw fields.invalid("Resource " + arn + " is not supported");
        }
        return new Resource(arn, integration.group(1), integration.group(2));
    }

    /** Starts the details of a history entry about a call. */
    ObjectNode details() {
        return Json.object().put("resourceType", type).put("resource", action);
    }
}
