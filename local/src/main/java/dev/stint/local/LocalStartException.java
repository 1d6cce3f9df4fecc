package dev.stint.local;

import dev.stint.local.endpoint.PortException;
import dev.stint.local.lambda.InitException;

/** A part of a stack that did not start; the cause says why. */
public final class LocalStartException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LocalStartException(String part, Throwable cause) {
        super("%s did not start: %s".formatted(part, text(cause)), cause);
    }

    private static String text(Throwable cause) {
        return cause instanceof InitException || cause instanceof PortException
                ? String.valueOf(cause.getMessage())
                : cause.toString();
    }
}
