package dev.stint.local.lambda;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A function as its template has it.
 *
 * @param name its name
 * @param arn its ARN, without a version
 * @param runtime such as {@code java25}
 * @param handler class and method
 * @param memoryMb what the template asks for, in MiB
 * @param timeout how long one invocation may take
 * @param environment its variables
 * @param code the folder that is {@code /var/task} on AWS
 * @param reservedConcurrency how many invocations it may run at once, if limited
 */
record FunctionDefinition(
        String name,
        String arn,
        String runtime,
        String handler,
        int memoryMb,
        Duration timeout,
        Map<String, String> environment,
        Path code,
        OptionalInt reservedConcurrency) {}
