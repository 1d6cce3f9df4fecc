/**
 * Sessions and their journal: everything that is a DynamoDB item.
 *
 * <p>A session is an append-only list of commits. Appending commit <em>v+1</em> is one conditional put, so a commit is
 * the lock: of two writers one wins, and the other learns that it is stale. Values of this package are immutable;
 * stores are safe for use by many threads at once.
 */
@NullMarked
package dev.stint.state;

import org.jspecify.annotations.NullMarked;
