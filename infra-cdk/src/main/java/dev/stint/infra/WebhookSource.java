package dev.stint.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.CfnOutput;
import software.constructs.Construct;

/**
 * Starts a run for each webhook of a source: {@code POST /webhooks/<name>}, signed as the source signs. A delivery that
 * comes twice makes one run.
 *
 * <pre>{@code
 * WebhookSource.Builder.create(stack, "github", WebhookScheme.GITHUB, "triage", WebhookSecret.of(secret))
 *         .sessionBy("/issue/node_id")
 *         .build();
 * }</pre>
 *
 * <p>All sources of a stack share one function, whose environment names them: Lambda allows it 4 KiB, which is enough
 * for some ten sources.
 */
public final class WebhookSource extends Construct {
    private final String url;

    private WebhookSource(Builder built) {
        super(built.stack, built.name);
        var source = new TreeMap<String, Object>();
        source.put("name", built.name);
        source.put("scheme", built.scheme.name());
        source.put(
                "secrets", built.secrets.stream().map(WebhookSecret::reference).toList());
        source.put("tenant", built.tenant);
        source.put("agent", built.agent);
        source.put("session", built.session);
        source.put("multitask", built.multitask.text());
        if (built.callback != null) {
            source.put("callback", built.callback);
        }
        built.stack.webhooks().add(source, built.secrets);
        url = built.stack.webhooks().url(built.name);
        tell(built);
    }

    /** For whoever sets the source up, and for {@code stint webhook}: where, how, and where the secret is kept. */
    private void tell(Builder built) {
        var address = new TreeMap<String, Object>(Map.of(
                "name",
                built.name,
                "url",
                url,
                "scheme",
                built.scheme.name(),
                "secrets",
                built.secrets.stream().map(WebhookSecret::reference).toList()));
        CfnOutput.Builder.create(this, "Address")
                .value(built.stack.toJsonString(address))
                .build()
                .overrideLogicalId("Webhook" + built.name.replace("-", "x2D").replace("_", "x5F"));
    }

    /** Where the source is to send its webhooks. */
    public String url() {
        return url;
    }

    /** Builds a {@link WebhookSource}. */
    public static final class Builder {
        /** RFC 6901, without the pointer to the whole. */
        private static final String POINTER = "(/([^~/]|~[01])*)+";

        private final AgentStack stack;
        private final String name;
        private final WebhookScheme scheme;
        private final String agent;
        private final List<WebhookSecret> secrets;
        private String tenant = "webhooks";
        private String session = "delivery";
        private Multitask multitask = Multitask.ENQUEUE;
        private @Nullable String callback;

        private Builder(
                AgentStack stack, String name, WebhookScheme scheme, String agent, List<WebhookSecret> secrets) {
            this.stack = stack;
            this.name = SourceName.checked(name);
            this.scheme = scheme;
            this.agent = agent;
            this.secrets = secrets;
        }

        /**
         * A builder.
         *
         * @param name the source's name, the last part of its path: 1 to 64 letters, digits, {@code -} and {@code _}
         * @param agent the agent that each webhook starts
         * @param secrets what the source may sign with: one, or more while one is exchanged for another
         * @throws IllegalArgumentException if the name is another, or there is no secret
         */
        public static Builder create(
                AgentStack stack, String name, WebhookScheme scheme, String agent, WebhookSecret... secrets) {
            if (secrets.length == 0) {
                throw new IllegalArgumentException("webhook source '%s' has no secret to verify with".formatted(name));
            }
            return new Builder(stack, name, scheme, agent, List.of(secrets));
        }

        /**
         * In whose name the runs are, and so who sees their sessions by the API: callers of the same tenant, and nobody
         * else. With IAM, a caller's tenant is their account; with a token, what its claim says, by default the
         * {@code sub}. By default it is {@code webhooks}, which no caller is of unless a claim says so. Within the
         * tenant they are nobody's in particular.
         */
        public Builder tenant(String other) {
            tenant = other;
            return this;
        }

        /** All webhooks of this source go to one session, instead of a new one each. */
        public Builder keepSession() {
            session = "source";
            return this;
        }

        /**
         * Webhooks with the same value in their body go to the same session, such as those about one issue.
         *
         * @param pointer a JSON pointer (RFC 6901) into the body, such as {@code /issue/node_id}
         * @throws IllegalArgumentException if it is none
         */
        public Builder sessionBy(String pointer) {
            if (!pointer.matches(POINTER)) {
                throw new IllegalArgumentException(
                        "session by '%s': a JSON pointer starts with / and has ~ as ~0 and / as ~1 in its parts"
                                .formatted(pointer));
            }
            session = pointer;
            return this;
        }

        /** What becomes of a webhook whose session is busy; by default its run waits for its turn. */
        public Builder multitask(Multitask other) {
            multitask = other;
            return this;
        }

        /**
         * Who is told how each run ended.
         *
         * @throws IllegalArgumentException if it is no whole address
         */
        public Builder callback(String url) {
            callback = CallbackAddress.checked(url);
            return this;
        }

        /** The source, in its stack. */
        public WebhookSource build() {
            return new WebhookSource(this);
        }
    }
}
