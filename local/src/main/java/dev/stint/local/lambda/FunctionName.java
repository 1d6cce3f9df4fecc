package dev.stint.local.lambda;

import java.util.regex.Pattern;

/**
 * A function as callers name it: a name, a partial ARN or an ARN, each with or without a version or alias; or the URI
 * with which API Gateway wraps an ARN.
 *
 * @param name the function's name
 * @param qualifier a version or an alias, {@code $LATEST} if none is given
 */
record FunctionName(String name, String qualifier) {
    private static final Pattern PATTERN =
            Pattern.compile("(?:arn:[\\w-]+:lambda:[\\w-]+:)?(?:\\d{12}:)?(?:function:)?([\\w-]+)(?::([\\w$-]+))?");
    private static final Pattern GATEWAY = Pattern.compile("arn:[^/]*:path/2015-03-31/functions/(.+)/invocations");

    static FunctionName parse(String text) throws LambdaException {
        var wrapped = GATEWAY.matcher(text);
        var match = PATTERN.matcher(wrapped.matches() ? wrapped.group(1) : text);
        if (!match.matches()) {
            throw LambdaException.invalid("'%s' is neither the name nor the ARN of a function".formatted(text));
        }
        return new FunctionName(match.group(1), match.group(2) == null ? "$LATEST" : match.group(2));
    }
}
