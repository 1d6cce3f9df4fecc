package dev.stint.bench.report;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;

/**
 * Where figures come from.
 *
 * @param memoryGiB how much memory it has
 * @param load how many processes wanted to run in the last minute; what is above {@code processors} was in the way
 */
public record Machine(int processors, double memoryGiB, String os, String java, double load) {
    /** This one, now. */
    public static Machine here() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        double memory = system instanceof com.sun.management.OperatingSystemMXBean known
                ? known.getTotalMemorySize() / Math.pow(1024, 3)
                : 0;
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                Math.round(memory * 10) / 10.0,
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                Math.round(system.getSystemLoadAverage() * 100) / 100.0);
    }
}
