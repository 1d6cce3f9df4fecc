/**
 * Functions, each in child JVMs under AWS's own Lambda Java runtime interface client, which talks to a Runtime API
 * server of ours. Memory, timeout, handler and environment are the template's; what a process does not survive on AWS,
 * it does not survive here.
 */
@NullMarked
package dev.stint.local.lambda;

import org.jspecify.annotations.NullMarked;
