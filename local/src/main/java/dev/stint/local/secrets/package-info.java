/**
 * Secrets Manager and the parameter store of Systems Manager, as far as functions read them: the secrets and parameters
 * of the template, those that the developer gives, and what is put there while the stack runs. Nothing is encrypted and
 * nothing is kept: a generated secret lives as long as the stack.
 *
 * <p>A value is in the answer to whoever asks for it, and nowhere else: not in an event, not in an error, not in a log.
 */
@NullMarked
package dev.stint.local.secrets;

import org.jspecify.annotations.NullMarked;
