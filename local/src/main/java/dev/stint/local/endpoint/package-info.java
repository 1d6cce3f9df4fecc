/**
 * The one loopback address that speaks the AWS wire protocols. Services hand in their APIs; this package knows none of
 * them. It runs on Jetty, because DynamoDB Local is a Jetty handler and so needs no second hop.
 */
@NullMarked
package dev.stint.local.endpoint;

import org.jspecify.annotations.NullMarked;
