package dev.stint.local.scheduler;

import dev.stint.local.assembly.Account;

/** What tells schedules apart: a name is unique in its group. */
record ScheduleKey(String group, String name) {
    String arn() {
        return Account.arn("scheduler", "schedule/" + group + "/" + name);
    }
}
