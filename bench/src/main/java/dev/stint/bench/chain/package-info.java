/**
 * What carries long runs, counted: state transitions, invocations and billed time of Stint's own state machine and of
 * one whose loop is the agent's, both interpreted state by state on virtual time, with the real handler behind Stint's.
 */
@NullMarked
package dev.stint.bench.chain;

import org.jspecify.annotations.NullMarked;
