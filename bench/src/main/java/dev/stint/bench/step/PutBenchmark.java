package dev.stint.bench.step;

import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The floor: one conditional put of a message. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PutBenchmark {
    @Param("")
    String endpoint = "";

    @Param("")
    String table = "";

    private final String partition = UUID.randomUUID().toString();
    private long sort;
    private @Nullable Table client;
    private String text = "";

    /** Connects. */
    @Setup(Level.Trial)
    public void open() throws IOException {
        client = Table.at(endpoint, table);
        text = Prose.read().paragraph(1);
    }

    @Benchmark
    public void put() {
        if (client == null) {
            throw new IllegalStateException("the trial was not set up");
        }
        client.put(partition, sort++, text);
    }

    /** Disconnects. */
    @TearDown(Level.Trial)
    public void close() {
        if (client != null) {
            client.close();
        }
    }
}
