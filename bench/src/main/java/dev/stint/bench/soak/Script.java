package dev.stint.bench.soak;

import com.fasterxml.jackson.databind.JsonNode;

/** What the model of the soak's agents answers, as {@code SoakModel} says it. */
final class Script {
    private Script() {}

    /** Whether a clerk's answer tells of all that it was to do. */
    static boolean isKept(JsonNode answer, String ticket, boolean refused) {
        return answer.path("ticket").asText().equals(ticket)
                && isTold(answer.path("reserve"))
                && (refused ? answer.path("charge").asText().equals("refused") : isOnceTold(answer.path("charge")))
                && answer.path("wait").asText().equals("ok")
                && answer.path("pack").path("ticket").asText().equals(ticket + "/pack")
                && isTold(answer.path("pack").path("reserve"))
                && answer.path("ship").path("ticket").asText().equals(ticket + "/ship")
                && isOnceTold(answer.path("ship").path("charge"));
    }

    /** A tool may fail, as where its table is throttled for too long; then the model was told so. */
    private static boolean isTold(JsonNode word) {
        return word.asText().equals("ok") || word.asText().startsWith("error: ");
    }

    private static boolean isOnceTold(JsonNode word) {
        return isTold(word) || word.asText().equals("unknown");
    }
}
