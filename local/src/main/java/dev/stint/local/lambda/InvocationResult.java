package dev.stint.local.lambda;

/**
 * What came of an invocation that reached the function.
 *
 * @param payload the function's answer; if it failed, the error as JSON with {@code errorType} and {@code errorMessage}
 * @param failed whether it failed, which Lambda reports as {@code Unhandled} and still answers with 200
 * @param executedVersion the version that ran
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and too large to copy
public record InvocationResult(byte[] payload, boolean failed, String executedVersion) {}
