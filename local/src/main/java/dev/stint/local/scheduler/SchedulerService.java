package dev.stint.local.scheduler;

import dev.stint.local.assembly.AssemblyException;
import dev.stint.local.assembly.Resource;
import dev.stint.local.endpoint.AwsApi;
import dev.stint.local.lambda.Functions;
import dev.stint.local.service.LocalEvent;
import dev.stint.local.service.LocalListener;
import dev.stint.local.service.ResourceType;
import dev.stint.local.service.Service;
import dev.stint.local.states.Timers;
import dev.stint.local.targets.TargetCalls;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** EventBridge Scheduler. Schedules fire from when the stack is ready, to the instant and not within a minute. */
public final class SchedulerService implements Service {
    private final Timers timers;
    private final LocalListener listener;
    private final TargetCalls calls;
    private final ScheduleReader reader;
    private final Schedules schedules;
    private final Map<Resource, Schedule> declared = new LinkedHashMap<>();

    /**
     * Creates the service.
     *
     * @param functions what schedules may invoke
     * @param endpoint where schedules start executions and send messages
     * @param timers time, as schedules see it
     */
    public SchedulerService(Functions functions, URI endpoint, Timers timers, LocalListener listener) {
        this.timers = timers;
        this.listener = listener;
        calls = new TargetCalls(functions, endpoint);
        reader = new ScheduleReader(new Targets(calls));
        schedules = new Schedules(timers, listener, calls.queues());
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return List.of(new ScheduleType(reader, timers, declared::put), new ScheduleGroupType(schedules::addGroup));
    }

    @Override
    public List<AwsApi> apis() {
        return List.of(new SchedulerApi(schedules, reader, timers));
    }

    @Override
    public void start() {
        declared.forEach(this::create);
    }

    private void create(Resource resource, Schedule schedule) {
        try {
            schedules.create(schedule);
        } catch (SchedulerException e) {
            throw AssemblyException.of(resource, String.valueOf(e.getMessage()));
        }
        if (schedule.enabled() && schedule.firstAfter(timers.now()).isEmpty()) {
            listener.on(new LocalEvent.Warning("schedule %s does not fire any more: its time is past"
                    .formatted(schedule.key().name())));
        }
    }

    @Override
    public void ready() {
        schedules.open();
    }

    @Override
    public void close() {
        schedules.close();
        calls.close();
    }
}
