/**
 * API Gateway's HTTP APIs with Lambda proxy integrations of payload format 2.0, on one loopback port.
 *
 * <p>A route with {@code AWS_IAM} verifies no signature, since there is no account to verify it with. A request without
 * one counts as the laptop's own account, {@code 000000000000}; one with a Signature Version 4 header counts as the
 * account that its access key id names, if that is 12 digits (the convention of other emulators). So another tenant can
 * be played by {@code curl --aws-sigv4 aws:amz:us-east-1:execute-api --user 111111111111:x …}.
 *
 * <p>Without any tool that signs, a developer's token says who calls: with {@code Authorization: Bearer alice} the
 * caller is the user {@code arn:aws:iam::<account>:user/alice} of an account of its own, whose 12 digits follow from
 * the name and are the same at every start. A name has 1 to 64 letters, digits, dots, underscores and hyphens; any
 * other bearer token is refused with 403. It proves nothing, and exists on a laptop only: on AWS the same request is
 * refused.
 *
 * <p>Of several routes that match a request, the most specific one serves it, as on AWS; routes of several functions
 * and with different authorization stand side by side. A route without authorization knows no caller, whatever the
 * request claims.
 */
@NullMarked
package dev.stint.local.http;

import org.jspecify.annotations.NullMarked;
