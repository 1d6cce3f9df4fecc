package dev.stint.agents;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.RetriableException;
import dev.stint.events.Json;
import dev.stint.events.MalformedJsonException;
import dev.stint.functions.RetryableException;
import java.io.IOException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/** What a failed call of a model means: try again later, or tell why not. */
final class ModelErrors {
    private ModelErrors() {}

    /**
     * What to tell of an error that trying again will not mend.
     *
     * @throws RetryableException if it may
     */
    static String explain(String model, Throwable failure) throws RetryableException {
        Status status = status(failure);
        String message = status == null
                ? "the model %s could not be called: %s".formatted(model, Redacted.text(text(failure)))
                : "the model %s answered %d: %s".formatted(model, status.code(), Redacted.text(status.text()));
        if (status == null ? isPassing(failure) : isPassing(status.code())) {
            throw new RetryableException(message, failure);
        }
        return message;
    }

    private static boolean isPassing(int status) {
        return status == 408 || status == 425 || status == 429 || status >= 500;
    }

    private static boolean isPassing(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof IOException
                        || cause instanceof TimeoutException
                        || cause instanceof RetriableException
                        || cause instanceof UnresolvedAddressException
                        || cause instanceof ApiCallTimeoutException
                        || cause instanceof ApiCallAttemptTimeoutException);
    }

    private static @Nullable Status status(Throwable failure) {
        for (Throwable cause : causes(failure).toList()) {
            if (cause instanceof HttpException http) {
                return new Status(http.statusCode(), providersWords(text(http)));
            }
            if (cause instanceof AwsServiceException aws) {
                return new Status(
                        aws.statusCode(),
                        aws.awsErrorDetails() == null
                                ? text(aws)
                                : aws.awsErrorDetails().errorCode() + ": "
                                        + aws.awsErrorDetails().errorMessage());
            }
        }
        return null;
    }

    /** The message in an error's body, as Anthropic, OpenAI and those who copy them write it. */
    private static String providersWords(String body) {
        try {
            JsonNode json = Json.read(body);
            JsonNode message = json.at("/error/message");
            return message.isTextual()
                    ? message.textValue()
                    : json.path("message").asText(body);
        } catch (MalformedJsonException e) {
            return body;
        }
    }

    private static String text(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }

    private record Status(int code, String text) {}
}
