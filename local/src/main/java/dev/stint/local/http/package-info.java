/**
 * API Gateway's HTTP APIs with Lambda proxy integrations of payload format 2.0, on one loopback port.
 *
 * <p>A route with {@code AWS_IAM} verifies no signature, since there is no account to verify it with. A request without
 * one counts as the laptop's own account, {@code 000000000000}; one with a Signature Version 4 header counts as the
 * account that its access key id names, if that is 12 digits (the convention of other emulators). So another tenant can
 * be played by {@code curl --aws-sigv4 aws:amz:us-east-1:execute-api --user 111111111111:x …}.
 */
@NullMarked
package dev.stint.local.http;

import org.jspecify.annotations.NullMarked;
