/**
 * How long a function takes from the start of its JVM, or from its restore, to its first response: the real runtime
 * interface client on one core, with DynamoDB Local behind TLS on the others.
 */
@NullMarked
package dev.stint.bench.coldstart;

import org.jspecify.annotations.NullMarked;
