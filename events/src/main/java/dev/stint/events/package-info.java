/**
 * What comes in and what goes out, as plain values: HTTP events, webhooks and their signatures, a queue's messages, the
 * Agent Protocol's shapes, problems. Parsing on the request path is streaming, since data binding costs a cold start
 * half a second.
 */
@NullMarked
package dev.stint.events;

import org.jspecify.annotations.NullMarked;
