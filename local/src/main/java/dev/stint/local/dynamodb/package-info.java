/**
 * Tables, in DynamoDB Local, inside this process. Its telemetry is off and it listens on no port of its own: the
 * endpoint hands requests straight to it.
 */
@NullMarked
package dev.stint.local.dynamodb;

import org.jspecify.annotations.NullMarked;
