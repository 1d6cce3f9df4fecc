package dev.stint.bench.coldstart;

import java.util.List;

/**
 * One start.
 *
 * @param wallMs from the start of the process, or from the answer to its call for a restore, to its first response
 * @param cpuMs what the process's threads used of the processor meanwhile, compilers and collector included
 * @param calls the operations of DynamoDB that the invocation made, in order
 * @param answer what it answered
 */
record Sample(double wallMs, double cpuMs, List<String> calls, String answer) {}
