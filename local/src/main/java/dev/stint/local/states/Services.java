package dev.stint.local.states;

import java.util.random.RandomGenerator;

/** What executions need of the world around them. */
record Services(TaskIntegrations tasks, Timers timers, RandomGenerator random, ExecutionListener listener) {}
