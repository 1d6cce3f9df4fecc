package dev.stint.local.states;

import java.util.random.RandomGenerator;

/** What executions need of the world around them, and the tokens by which the world finds its way back. */
record Services(
        TaskIntegrations tasks, Timers timers, RandomGenerator random, ExecutionListener listener, TaskTokens tokens) {}
