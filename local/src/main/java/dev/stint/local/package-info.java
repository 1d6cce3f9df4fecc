/**
 * A laptop-sized AWS: runs a stack that {@code cdk synth} wrote, with no Docker and no account.
 *
 * <p>{@link dev.stint.local.LocalStack} is the way in. Tables live in DynamoDB Local, functions in child JVMs under the
 * real Lambda runtime client, state machines in an interpreter; one loopback endpoint speaks the AWS wire protocols, so
 * functions use plain AWS SDK clients and {@code aws --endpoint-url} works. What a template asks for and is not
 * emulated fails at start, by the resource's name and type. Nothing listens on anything but loopback, and no process
 * stays behind.
 */
@NullMarked
package dev.stint.local;

import org.jspecify.annotations.NullMarked;
