/**
 * What it costs to keep a conversation: Stint, three ways in which others keep one, and the least that any way could
 * write, each on DynamoDB Local with the same words. Every unit is counted at the SDK's client, whoever spends it.
 */
@NullMarked
package dev.stint.bench.journal;

import org.jspecify.annotations.NullMarked;
