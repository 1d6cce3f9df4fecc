package dev.stint.bench.deliveries;

import dev.stint.bench.app.Porter;
import dev.stint.bench.app.Source;
import dev.stint.bench.stack.BenchStack;
import dev.stint.bench.stack.Tables;
import dev.stint.state.Commit;
import dev.stint.state.Run;
import dev.stint.state.RunId;
import dev.stint.state.SessionStore;
import dev.stint.state.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Holds what was answered against what the tables say: each good delivery is one run, with one input and one step in
 * its session's journal, one item of its step's in the world, and what was delivered in its result; no item belongs to
 * anything else.
 */
final class Audit {
    private static final int HISTORY = 100;
    private static final int REFUSED = 401;

    private final SessionStore store;
    private final Tables tables;
    private final Plan plan;
    private final Ledger ledger;
    private final Map<Integer, Set<String>> runs;
    private final CallbackAudit callbacks;
    private final List<String> partitions;
    private final List<String> problems = new ArrayList<>();
    private final List<Duration> times = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private int endedWell;
    private int twice;

    Audit(BenchStack stack, Plan plan, Ledger ledger, List<Receiver.Told> told) {
        this.store = stack.sessions();
        this.tables = Tables.read(stack);
        this.plan = plan;
        this.ledger = ledger;
        this.runs = ledger.runs();
        this.callbacks = new CallbackAudit(told, problems);
        this.partitions = partitions(stack);
    }

    Findings findings() {
        plan.good().forEach(this::good);
        int strays = strays();
        return new Findings(
                tables.runs().size(),
                endedWell,
                plan.good().size() - endedWell,
                twice,
                count(this::isRecognised),
                count(this::isRefused),
                strays,
                (int) partitions.stream()
                        .filter(key -> key.startsWith("P#"))
                        .distinct()
                        .count(),
                callbacks.findings(wanted()),
                times,
                problems);
    }

    private void good(Planned planned) {
        Set<String> named = runs.getOrDefault(planned.number(), Set.of());
        if (named.size() != 1) {
            twice += named.isEmpty() ? 0 : 1;
            problems.add("delivery %d was answered with the runs %s".formatted(planned.number(), named));
            return;
        }
        RunId id = new RunId(named.iterator().next());
        known.add(id.value());
        store.run(Source.TENANT, id)
                .ifPresentOrElse(
                        run -> ran(planned, run),
                        () -> problems.add("delivery %d has no run %s".formatted(planned.number(), id)));
    }

    private void ran(Planned planned, Run run) {
        known.add(run.session().session());
        List<Commit> journal = store.history(run.session(), Version.MAX, HISTORY);
        List<Commit.Kind> kinds = journal.reversed().stream().map(Commit::kind).toList();
        int effects = tables.effects().getOrDefault(Porter.effect(planned.number()), 0);
        if (count(kinds, Commit.Kind.INPUT) > 1 || count(kinds, Commit.Kind.STEP) > 1 || effects > 1) {
            twice++;
        }
        if (run.status() == Run.Status.SUCCESS
                && kinds.equals(List.of(Commit.Kind.INPUT, Commit.Kind.STEP))
                && effects == 1
                && isDelivered(planned, run)) {
            endedWell++;
            ledger.sent(planned.number())
                    .ifPresent(sent ->
                            times.add(Duration.between(sent, journal.getFirst().at())));
        } else {
            problems.add("delivery %d: run %s of session %s is %s (%s), with %s and %d effects"
                    .formatted(
                            planned.number(),
                            run.id(),
                            run.session().session(),
                            run.status(),
                            run.error(),
                            kinds,
                            effects));
        }
    }

    private static long count(List<Commit.Kind> kinds, Commit.Kind kind) {
        return kinds.stream().filter(kind::equals).count();
    }

    private boolean isDelivered(Planned planned, Run run) {
        return store.at(run.session(), run.ended())
                .map(session -> session.document().path("result"))
                .filter(result -> result.path(Porter.NUMBER).asInt() == planned.number())
                .filter(result -> result.path(Porter.SEAL).asText().equals(Porter.seal(planned.content())))
                .isPresent();
    }

    private int count(Predicate<Ledger.Noted> what) {
        return (int) ledger.answers().stream().filter(what).count();
    }

    private boolean isRecognised(Ledger.Noted noted) {
        return noted.planned().repeat()
                && noted.answer().isAccepted()
                && runs.getOrDefault(noted.planned().number(), Set.of()).size() == 1;
    }

    private boolean isRefused(Ledger.Noted noted) {
        if (noted.planned().isGood()) {
            return false;
        }
        boolean refused = noted.answer().status() == REFUSED;
        if (noted.answer().isAccepted()) {
            problems.add("delivery %d (%s of %s) was answered as if it were good (%d)"
                    .formatted(
                            noted.planned().number(),
                            noted.planned().spoilt().orElseThrow(),
                            noted.planned().source(),
                            noted.answer().status()));
        }
        return refused;
    }

    /** The runs whose end is to be told. */
    private Set<String> wanted() {
        return plan.good().stream()
                .filter(planned -> planned.source().callsBack())
                .flatMap(planned -> runs.getOrDefault(planned.number(), Set.of()).stream())
                .collect(Collectors.toSet());
    }

    private int strays() {
        List<String> strays = new ArrayList<>(partitions.stream()
                .filter(key -> !known.contains(key.substring(key.lastIndexOf('#') + 1)))
                .distinct()
                .toList());
        Set<String> effects = plan.good().stream()
                .map(planned -> Porter.effect(planned.number()))
                .collect(Collectors.toSet());
        tables.effects().keySet().stream()
                .filter(effect -> !effects.contains(effect))
                .forEach(strays::add);
        strays.forEach(stray -> problems.add("of no good delivery: " + stray));
        return strays.size();
    }

    private static List<String> partitions(BenchStack stack) {
        return stack
                .dynamoDb()
                .scanPaginator(request -> request.tableName(stack.sessionTable())
                        .consistentRead(true)
                        .projectionExpression("pk"))
                .items()
                .stream()
                .map(item -> Objects.requireNonNull(item.get("pk")))
                .map(AttributeValue::s)
                .toList();
    }
}
