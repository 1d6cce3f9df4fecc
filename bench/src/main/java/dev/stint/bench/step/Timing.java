package dev.stint.bench.step;

import dev.stint.bench.report.Goal;
import dev.stint.bench.report.Home;
import dev.stint.bench.report.Measure;
import dev.stint.bench.report.Plot;
import dev.stint.bench.report.Report;
import dev.stint.bench.report.Rounds;
import dev.stint.bench.report.Section;
import dev.stint.bench.report.Silence;
import dev.stint.bench.report.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Times steps, each sample in a process of its own.
 *
 * @param endpoint of DynamoDB Local
 * @param millis how long an iteration is
 */
record Timing(String endpoint, String table, int rounds, long millis, Consumer<String> progress) {
    private static final int ITERATIONS = 3;
    private static final double GOAL = 200;

    private static final String PUT = "bare put";

    /** What each of {@link StepApp}'s agents takes. */
    private static final Map<String, String> AGENTS =
            new TreeMap<>(Map.of("custom", "a custom step", "llm", "an LLM agent's step"));

    /** One thing that is timed. */
    private record Subject(String agent, String store, int messages, int steps) {
        String name() {
            return "%s, %s, %d messages, %d steps".formatted(agent, store, messages, steps);
        }
    }

    Report report() throws Exception {
        Map<String, Callable<Double>> subjects = new LinkedHashMap<>();
        for (Subject subject : subjects()) {
            subjects.put(subject.name(), () -> time(stint(subject)));
        }
        subjects.put(
                PUT,
                () -> time(
                        options(PutBenchmark.class).param("endpoint", endpoint).param("table", table)));
        Map<String, List<Double>> samples = new Rounds(rounds, progress).measure("step", subjects);
        return report(new Samples(samples));
    }

    private static List<Subject> subjects() {
        List<Subject> subjects = new ArrayList<>();
        for (int messages : List.of(100, 1_000)) {
            for (int steps : List.of(1, StintBenchmark.STEPS)) {
                subjects.add(new Subject("custom", "memory", messages, steps));
                subjects.add(new Subject("llm", "memory", messages, steps));
                subjects.add(new Subject("custom", "DynamoDB Local", messages, steps));
            }
        }
        return subjects;
    }

    /** Samples by subject, in microseconds. */
    private record Samples(Map<String, List<Double>> samples) {
        Spread put() {
            return Spread.of(of(PUT));
        }

        /** What a step takes: what the long stint takes longer than the short one of the same round, by step. */
        Spread step(String agent, String store, int messages) {
            return Spread.of(steps(agent, store, messages));
        }

        private List<Double> steps(String agent, String store, int messages) {
            List<Double> many = of(new Subject(agent, store, messages, StintBenchmark.STEPS).name());
            List<Double> one = of(new Subject(agent, store, messages, 1).name());
            List<Double> steps = new ArrayList<>();
            for (int round = 0; round < many.size(); round++) {
                steps.add((many.get(round) - one.get(round)) / (StintBenchmark.STEPS - 1));
            }
            return steps;
        }

        /** What a step on DynamoDB Local takes longer than the put of the same round. */
        Spread overPut(int messages) {
            List<Double> puts = of(PUT);
            List<Double> steps = steps("custom", "DynamoDB Local", messages);
            return Spread.of(IntStream.range(0, steps.size())
                    .mapToObj(round -> steps.get(round) - puts.get(round))
                    .toList());
        }

        private List<Double> of(String subject) {
            return samples.getOrDefault(subject, List.of());
        }
    }

    private static Report report(Samples samples) {
        List<Measure> own = new ArrayList<>();
        List<Measure> real = new ArrayList<>();
        for (int messages : List.of(100, 1_000)) {
            own.add(new Measure(
                    "custom step, %,d messages".formatted(messages),
                    "µs",
                    Map.of(Measure.STINT, samples.step("custom", "memory", messages))));
            own.add(new Measure(
                    "LLM agent's step, %,d messages".formatted(messages),
                    "µs",
                    Map.of(Measure.STINT, samples.step("llm", "memory", messages))));
            Map<String, Spread> figures = new LinkedHashMap<>();
            figures.put(Measure.STINT, samples.step("custom", "DynamoDB Local", messages));
            figures.put(PUT, samples.put());
            real.add(new Measure("custom step, %,d messages".formatted(messages), "µs", figures));
            real.add(new Measure(
                    "what is over the bare put, %,d messages".formatted(messages),
                    "µs",
                    Map.of(Measure.STINT, samples.overPut(messages))));
        }
        return Report.now(
                "step",
                "What the runtime takes for a step",
                List.of(
                        new Section(
                                "The runtime's own time, on a store in memory",
                                own,
                                List.of(
                                        "A step of the agent is a turn of a model that answers at once, or a tool.",
                                        "Time by the clock, with one thread and the serial collector: no less than the time of its CPU.")),
                        new Section(
                                "A step and its commit on DynamoDB Local",
                                real,
                                List.of(
                                        "The put's own spread is wider than what the runtime adds; the table above is what tells that."))),
                goals(samples),
                List.of(plot(samples)));
    }

    private static List<Goal> goals(Samples samples) {
        List<Goal> goals = new ArrayList<>();
        AGENTS.forEach((agent, step) -> {
            double small = samples.step(agent, "memory", 100).median();
            double large = samples.step(agent, "memory", 1_000).median();
            goals.add(Goal.atMost("µs %s takes at 100 messages".formatted(step), small, GOAL));
            goals.add(Goal.atMost("how often that at 1,000 messages", large / small, 2));
        });
        return goals;
    }

    private static Plot plot(Samples samples) {
        Map<String, List<Double>> bars = new LinkedHashMap<>();
        bars.put(
                "custom step",
                List.of(
                        samples.step("custom", "memory", 100).median(),
                        samples.step("custom", "memory", 1_000).median()));
        bars.put(
                "LLM agent's step",
                List.of(
                        samples.step("llm", "memory", 100).median(),
                        samples.step("llm", "memory", 1_000).median()));
        return new Plot.Bars(
                "step.png", "The runtime's own time a step", "µs", List.of("100 messages", "1,000 messages"), bars);
    }

    private ChainedOptionsBuilder stint(Subject subject) {
        boolean real = !subject.store().equals("memory");
        return options(StintBenchmark.class)
                .param("agent", subject.agent())
                .param("messages", String.valueOf(subject.messages()))
                .param("steps", String.valueOf(subject.steps()))
                .param("endpoint", real ? endpoint : "")
                .param("table", real ? table : "");
    }

    private ChainedOptionsBuilder options(Class<?> benchmark) {
        return new OptionsBuilder()
                .include("^%s\\.".formatted(benchmark.getName().replace(".", "\\.")))
                .forks(1)
                .warmupIterations(ITERATIONS)
                .warmupTime(TimeValue.milliseconds(millis))
                .measurementIterations(ITERATIONS)
                .measurementTime(TimeValue.milliseconds(millis))
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                // Not what this process was started with, such as an agent that counts coverage. Lambda's collector.
                .jvmArgs("-Dstint.home=" + Home.path(), "-XX:+UseSerialGC", "-Xmx2g");
    }

    private static double time(ChainedOptionsBuilder options) throws Exception {
        // What JMH and its forks print would stand before the report.
        RunResult result = Silence.during(() -> new Runner(options.build()).runSingle());
        return result.getPrimaryResult().getScore();
    }
}
