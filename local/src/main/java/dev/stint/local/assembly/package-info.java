/**
 * Reads what {@code cdk synth} wrote: the manifest, one stack's template with its intrinsic functions resolved against
 * the laptop's own account, and the assets that it names. It knows no resource type.
 */
@NullMarked
package dev.stint.local.assembly;

import org.jspecify.annotations.NullMarked;
