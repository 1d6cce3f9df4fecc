package dev.stint.local;

import dev.stint.local.service.Service;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Starts services side by side. */
final class Startup {
    private Startup() {}

    interface Phase {
        void run(Service service) throws Exception;
    }

    /** Runs a phase of all services and returns when all are through it, or the first in the list has failed. */
    static void run(List<Service> services, Phase phase) {
        var tasks = services.stream()
                .map(service -> new FutureTask<Void>(() -> {
                    phase.run(service);
                    return null;
                }))
                .toList();
        tasks.forEach(Thread::startVirtualThread);
        for (int i = 0; i < tasks.size(); i++) {
            await(services.get(i), tasks.get(i));
        }
    }

    private static void await(Service service, FutureTask<Void> task) {
        try {
            task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof dev.stint.local.assembly.AssemblyException refusal) {
                throw refusal;
            }
            throw new LocalStartException(service.getClass().getSimpleName(), e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStartException(service.getClass().getSimpleName(), e);
        }
    }
}
