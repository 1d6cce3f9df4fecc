package dev.stint.bench.coldstart;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A function that is started.
 *
 * @param name as it is told
 * @param handler its class
 * @param jars what deploys of it, in the order in which the runtime puts them on its class path
 * @param environment what it is told beside what every function finds
 * @param event what it is sent first, made of a session that no other start has used
 * @param calls the operations of DynamoDB that its first invocation makes
 * @param primes whether it does something before a snapshot
 */
record Subject(
        String name,
        String handler,
        List<Path> jars,
        Map<String, String> environment,
        Function<Prepared, byte[]> event,
        List<String> calls,
        boolean primes) {
    /** The columns that say something of it. */
    boolean takes(Column column) {
        return column.isPossible() && (primes || column != Column.PRIMED);
    }
}
