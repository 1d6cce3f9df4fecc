package dev.stint.bench.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.events.WebhookScheme;

/** Where the application's webhooks come from: a source for each scheme. Its path is its {@link #word()}. */
public enum Source {
    STANDARD(WebhookScheme.STANDARD, "ssm:/bench/standard", true),
    GITHUB(WebhookScheme.GITHUB, "bench/github", false),
    STRIPE(WebhookScheme.STRIPE, "bench/stripe", true),
    SLACK(WebhookScheme.SLACK, "ssm:/bench/slack", false);

    /** In whose name the runs of all sources are. */
    public static final String TENANT = "webhooks";

    /** The agent that all of them start. */
    static final String AGENT = "porter";

    private final WebhookScheme scheme;
    private final String secret;
    private final boolean callsBack;

    Source(WebhookScheme scheme, String secret, boolean callsBack) {
        this.scheme = scheme;
        this.secret = secret;
        this.callsBack = callsBack;
    }

    /** How it signs. */
    public WebhookScheme scheme() {
        return scheme;
    }

    /** Where its secret is kept: a name in Secrets Manager, or {@code ssm:} and one in Parameter Store. */
    public String secret() {
        return secret;
    }

    /** Whether it wants to be told how its runs end. */
    public boolean callsBack() {
        return callsBack;
    }

    /** Its name. */
    public String word() {
        return scheme.word();
    }

    /**
     * All sources as the function behind them is told of them ({@code STINT_WEBHOOKS}), for a bench whose receiver of
     * callbacks has its address only once it runs.
     *
     * @param callback who is told how runs end, where a source wants that
     */
    public static String variable(String callback) {
        ArrayNode sources = Json.object().putArray("sources");
        for (Source source : values()) {
            ObjectNode json = sources.addObject()
                    .put("name", source.word())
                    .put("scheme", source.scheme.name())
                    .put("tenant", TENANT)
                    .put("agent", AGENT)
                    .put("session", "delivery");
            json.putArray("secrets").add(source.secret);
            if (source.callsBack) {
                json.put("callback", callback);
            }
        }
        return Json.text(sources);
    }
}
