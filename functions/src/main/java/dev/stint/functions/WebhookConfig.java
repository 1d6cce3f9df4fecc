package dev.stint.functions;

import java.util.List;
import java.util.Map;

/**
 * The webhook function's configuration, read from its environment once and validated at once.
 *
 * @param table {@code STINT_TABLE}: the session table's name
 * @param queue {@code STINT_QUEUE}: the intake queue's URL
 * @param sources {@code STINT_WEBHOOKS}: where webhooks come from, as a JSON array
 */
record WebhookConfig(String table, String queue, List<WebhookSource> sources) {
    static WebhookConfig from(Map<String, String> variables) {
        return new WebhookConfig(
                FunctionConfig.require(variables, "STINT_TABLE", "the session table's name"),
                FunctionConfig.require(variables, "STINT_QUEUE", "the intake queue's URL"),
                WebhookSource.all(FunctionConfig.require(variables, "STINT_WEBHOOKS", "the sources, as JSON")));
    }
}
