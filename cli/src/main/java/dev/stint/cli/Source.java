package dev.stint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Json;
import dev.stint.events.WebhookScheme;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A source of webhooks, as a stack's output tells it.
 *
 * @param name the last part of its address
 * @param url where it sends
 * @param secrets where its secrets are kept: ARNs, or {@code ssm:} and a parameter's name
 */
record Source(String name, URI url, WebhookScheme scheme, List<String> secrets) {
    private static final String OUTPUT = "Webhook";

    static List<Source> all(Map<String, String> outputs) {
        return outputs.entrySet().stream()
                .filter(output ->
                        output.getKey().startsWith(OUTPUT) && output.getValue().startsWith("{"))
                .map(output -> read(Json.read(output.getValue())))
                .toList();
    }

    static Source named(String name, Map<String, String> outputs) {
        List<Source> all = all(outputs);
        return all.stream()
                .filter(source -> source.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new CliException(
                        "the stack has no webhook source '%s'".formatted(name),
                        all.isEmpty()
                                ? "it has none; './stint dev triage' starts a stack that has one"
                                : "there are: "
                                        + String.join(
                                                ", ",
                                                all.stream().map(Source::name).toList())));
    }

    /** What it signs with; the first, where it has several. */
    String secret(Aws aws) {
        String kept = secrets.getFirst();
        if (kept.startsWith("ssm:")) {
            throw new CliException(
                    "the secret of source '%s' is the parameter %s".formatted(name, kept.substring("ssm:".length())),
                    "read it with 'aws ssm get-parameter --with-decryption' and pass it by --secret");
        }
        return aws.secret(kept);
    }

    private static Source read(JsonNode json) {
        List<String> secrets = new ArrayList<>();
        json.path("secrets").forEach(secret -> secrets.add(secret.asText()));
        return new Source(
                json.path("name").asText(),
                URI.create(json.path("url").asText()),
                WebhookScheme.valueOf(json.path("scheme").asText()),
                secrets);
    }
}
