/**
 * What the API promises, and whether an answer keeps it: Stint's own OpenAPI document, and the Agent Protocol's. Only
 * tests use this room.
 */
@NullMarked
package dev.stint.contract;

import org.jspecify.annotations.NullMarked;
