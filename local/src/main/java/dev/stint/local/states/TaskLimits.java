package dev.stint.local.states;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a task may take.
 *
 * @param timeout from its start to its end, whatever it reports meanwhile
 * @param heartbeat from its start, or a report, to the next report
 */
record TaskLimits(Optional<Duration> timeout, Optional<Duration> heartbeat) {}
