package dev.stint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.local.LocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A signed webhook in, a signed callback out. */
final class TriageDemo implements Demo.Tale {
    private static final String SAMPLE = "triage";
    private static final Duration CALLBACK = Duration.ofSeconds(30);

    @Override
    public void tell(Console console) throws InterruptedException {
        String issue = issue();
        try (Receiver receiver = new Receiver();
                LocalStack stack = new SampleStack(console, event -> {})
                        .withEnvironment(
                                Map.of("TRIAGE_CALLBACK", receiver.address().toString()))
                        .start(SAMPLE, 0, 0)) {
            Aws aws = Aws.local(stack.endpointUrl());
            Source github = Source.named("github", stack.outputs());
            String secret = github.secret(aws);
            console.say("\nGitHub tells of a new issue, \"%s\", signed with the secret that Secrets Manager keeps:"
                    .formatted(Json.read(issue).at("/issue/title").asText()));
            TestDelivery genuine = TestDelivery.signed(github, secret, "issues", issue);
            TestDelivery.Answer accepted = told(console, "as it is", genuine);
            told(console, "once more", genuine);
            told(console, "with another secret", TestDelivery.signed(github, "not the secret", "issues", issue));
            JsonNode end = follow(console, new Api(SampleStack.url(stack)), accepted.run());
            if (!end.path("status").asText().equals("success")) {
                throw new CliException("the run ended as " + end.path("status").asText(), "see the steps above");
            }
            callback(console, receiver, "whsec_" + aws.secret(stack.outputs().getOrDefault("CallbackSecretArn", "")));
        }
    }

    private static TestDelivery.Answer told(Console console, String how, TestDelivery delivery)
            throws InterruptedException {
        TestDelivery.Answer answer = delivery.send();
        String what = answer.status() == 202
                ? "in the queue, run " + answer.run()
                : answer.body().path("detail").asText();
        console.event(
                "delivery",
                Json.object().put("how", how).put("status", answer.status()).put("run_id", answer.run()),
                "  %-20s %s  %d  %s"
                        .formatted(
                                how,
                                console.styled(
                                        Style.DIM, "POST " + delivery.url().getPath()),
                                answer.status(),
                                what));
        return answer;
    }

    private static JsonNode follow(Console console, Api api, String run) throws InterruptedException {
        JsonNode begun = Follow.appeared(api, run);
        String thread = begun.path("thread_id").asText();
        console.say("\nTwo deliveries, one run, on the issue's own session %s:".formatted(thread));
        JsonNode end = new Follow(api, console, thread, 0).toEnd(run);
        String said = Turn.answer(api.thread(thread).<ObjectNode>deepCopy().set("run", end));
        console.event("answer", end, console.styled(Style.CYAN, "agent  ") + said);
        return end;
    }

    private static void callback(Console console, Receiver receiver, String secret) throws InterruptedException {
        console.say("\nThe machine for callbacks tells whoever asked, at %s:".formatted(receiver.address()));
        Receiver.Callback callback = receiver.await(CALLBACK);
        if (!callback.isGenuine(secret)) {
            throw new CliException("the callback's signature is wrong", "the secret is the stack's CallbackSecretArn");
        }
        JsonNode body = callback.body();
        console.event(
                "callback",
                body,
                "  %s  %s, its signature verifies (Standard Webhooks)"
                        .formatted(callback.id(), body.path("type").asText()));
    }

    private static String issue() {
        Path file = Project.sample(SAMPLE).resolve("issue.json");
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
