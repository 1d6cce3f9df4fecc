package dev.stint.samples.triage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.functions.Arrival;
import dev.stint.functions.Begin;
import dev.stint.functions.Trigger;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a message of an issue that is new or has changed; all else that GitHub tells is nothing to do.
 *
 * @param callback where to tell what was done; nobody is told where it is empty
 */
record IssueTrigger(Optional<String> callback) implements Trigger {
    private static final Set<String> ACTIONS = Set.of("opened", "edited", "reopened");

    /** More of a report is no help for a triage, and a model is paid by the word. */
    private static final int LONGEST = 1_000;

    @Override
    public Begin on(Arrival arrival) {
        String action = arrival.body().path("action").asText();
        if (!arrival.topic().equals("issues") || !ACTIONS.contains(action)) {
            return Begin.nothing("'%s' '%s' is no new issue".formatted(arrival.topic(), action));
        }
        Begin.Run run = Begin.message(message(arrival.body().path("issue"), action));
        return callback.map(run::callingBack).orElse(run);
    }

    private static String message(JsonNode issue, String action) {
        String number = issue.path("number").asText();
        String title = sentence(issue.path("title").asText());
        return """
                Find issues like "%s", which was %s as issue %s.
                Set the area and the severity of issue %s by its report "%s; %s".
                """.formatted(
                        title,
                        action,
                        number,
                        number,
                        title,
                        sentence(issue.path("body").asText()));
    }

    /** As one quoted sentence, so that everybody sees where the report begins and where it ends. */
    private static String sentence(String text) {
        String sentence = text.replace('"', '\'')
                .replaceAll("[.!?]*\\s*\\R+\\s*|[.!?]+\\s+", "; ")
                .replaceAll("[\\s\\p{Cntrl}]+", " ")
                .replaceAll("[.!?; ]+$", "")
                .strip();
        return sentence.length() <= LONGEST ? sentence : sentence.substring(0, LONGEST) + "…";
    }
}
