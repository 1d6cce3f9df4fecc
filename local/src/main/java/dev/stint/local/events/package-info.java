/**
 * EventBridge: rules of the template, on the default bus and on buses of the template, match what is put at the
 * endpoint, with EventBridge's own patterns (AWS's Event Ruler), and send it to functions, state machines and queues.
 * Nothing is archived, and no AWS service puts events here. Rules with a schedule are not emulated; EventBridge
 * Scheduler is.
 */
@NullMarked
package dev.stint.local.events;

import org.jspecify.annotations.NullMarked;
