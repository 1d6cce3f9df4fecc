package dev.stint.local.eventsource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * What a function that reports batch item failures says. A batch has failed as a whole if the answer is no JSON object,
 * or names a failure by something that is no id of a message in the batch; nothing has failed if it is null or names no
 * failures.
 *
 * @param failed the ids of the messages that failed
 * @param problem why that is all of them, or empty if the function says so
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting">Success
 *     and failure conditions</a>
 */
record BatchResponse(Set<String> failed, String problem) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    BatchResponse {
        failed = Set.copyOf(failed);
    }

    /** Returns the success of all. */
    static BatchResponse success() {
        return new BatchResponse(Set.of(), "");
    }

    /** Returns the failure of all. */
    static BatchResponse failure(Set<String> batch, String problem) {
        return new BatchResponse(batch, problem);
    }

    /**
     * Reads an answer.
     *
     * @param batch the ids of all messages of the batch
     */
    static BatchResponse read(byte[] answer, Set<String> batch) {
        var text = new String(answer, StandardCharsets.UTF_8);
        try {
            return read(JSON.readTree(text), batch);
        } catch (JsonProcessingException e) {
            return failure(batch, "the answer is no JSON: " + shortened(text));
        }
    }

    private static BatchResponse read(JsonNode answer, Set<String> batch) {
        if (answer.isNull() || answer.isMissingNode()) {
            return success();
        }
        var failures = answer.path("batchItemFailures");
        if (!answer.isObject() || !(failures.isArray() || failures.isMissingNode() || failures.isNull())) {
            return failure(batch, "the answer is not {\"batchItemFailures\":[…]}: " + shortened(answer.toString()));
        }
        var failed = new HashSet<String>();
        for (var failure : failures) {
            var id = failure.path("itemIdentifier");
            if (!id.isTextual() || !batch.contains(id.asText())) {
                return failure(
                        batch, "this itemIdentifier is no message's of the batch: " + shortened(failure.toString()));
            }
            failed.add(id.asText());
        }
        return new BatchResponse(failed, "");
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
