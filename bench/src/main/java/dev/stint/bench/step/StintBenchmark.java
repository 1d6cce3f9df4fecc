package dev.stint.bench.step;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.bench.report.Silence;
import dev.stint.state.SessionKey;
import dev.stint.state.SessionStore;
import dev.stint.state.StoreConfig;
import dev.stint.state.Version;
import java.io.IOException;
import java.util.Optional;
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

/** One stint of {@code steps} steps, in whose middle the transcript has {@code messages} messages. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StintBenchmark {
    /** How many steps the longer of two stints takes; what both have besides steps cancels out. */
    static final int STEPS = 101;

    @Param("custom")
    String agent = "";

    @Param("100")
    int messages;

    @Param("" + STEPS)
    int steps;

    /** Where the table is, or empty for a store in memory. */
    @Param("")
    String endpoint = "";

    @Param("")
    String table = "";

    private @Nullable Bench bench;

    /** What a process sets up once. */
    private record Bench(Optional<Table> table, Stints stints, SessionKey source, Version version) {}

    private Stints.@Nullable Prepared next;

    /** Makes the conversation. */
    @Setup(Level.Trial)
    public void open() throws IOException {
        Silence.fall();
        Optional<Table> client = endpoint.isEmpty() ? Optional.empty() : Optional.of(Table.at(endpoint, table));
        SessionStore store = client.map(Table::store).orElseGet(() -> SessionStore.inMemory(StoreConfig.of("memory")));
        var stints = new Stints(store, new StepApp(Prose.read()));
        SessionKey source = stints.conversation(messages - STEPS / 2);
        bench = new Bench(client, stints, source, stints.session(source).version());
    }

    /** Copies it, and accepts a run on the copy. */
    @Setup(Level.Invocation)
    public void prepare() throws IOException {
        Bench ready = ready();
        next = ready.stints().prepare(ready.source(), ready.version(), agent, steps);
    }

    @Benchmark
    public JsonNode stint() throws IOException {
        if (next == null) {
            throw new IllegalStateException("nothing was prepared");
        }
        return ready().stints().run(next);
    }

    /** Deletes the copy, so that a store in memory does not grow by a transcript a call. */
    @TearDown(Level.Invocation)
    public void delete() {
        if (next != null && endpoint.isEmpty()) {
            ready().stints().delete(next.key());
        }
    }

    /** Closes the client. */
    @TearDown(Level.Trial)
    public void close() {
        ready().table().ifPresent(Table::close);
    }

    private Bench ready() {
        if (bench == null) {
            throw new IllegalStateException("the trial was not set up");
        }
        return bench;
    }
}
