/**
 * Step Functions behind the endpoint: state machines of the template run in the interpreter of
 * {@link dev.stint.local.states}, and their tasks call the other services of the stack.
 */
@NullMarked
package dev.stint.local.stepfunctions;

import org.jspecify.annotations.NullMarked;
