package dev.stint.agents;

import dev.langchain4j.agent.tool.Tool;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

/** Tools of every kind, which remember how they were called. */
@SuppressWarnings("UnusedMethod") // The model calls them.
final class Shop {
    final List<String> made = Collections.synchronizedList(new ArrayList<>());
    final List<String> keys = Collections.synchronizedList(new ArrayList<>());
    final CyclicBarrier together = new CyclicBarrier(2);
    final CountDownLatch never = new CountDownLatch(1);

    @Tool
    @Effect(Effect.Kind.READ)
    String look(String what) {
        made.add("look " + what);
        return "saw " + what;
    }

    @Tool
    @Effect(Effect.Kind.READ)
    String meet(String what) throws Exception {
        together.await(5, TimeUnit.SECONDS);
        return "met " + what;
    }

    @Tool
    @Effect(Effect.Kind.IDEMPOTENT)
    String set(String what, ToolContext context) {
        made.add("set " + what);
        keys.add(context.idempotencyKey());
        return "set " + what;
    }

    @Tool
    String pay(double amount, ToolContext context) {
        made.add("pay " + amount);
        keys.add(context.idempotencyKey());
        return "paid " + amount;
    }

    @Tool
    String hang() throws InterruptedException {
        made.add("hang");
        never.await();
        return "never";
    }
}
