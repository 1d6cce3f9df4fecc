package dev.stint.bench.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import dev.stint.bench.journal.Keeper.Name;
import dev.stint.bench.report.Goal;
import dev.stint.bench.report.Home;
import dev.stint.bench.report.Measure;
import dev.stint.bench.report.Report;
import dev.stint.bench.report.Rounds;
import dev.stint.bench.report.Section;
import dev.stint.events.Json;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The bench's entry in a small size: what it counts, and that it tells it; never how long anything takes. */
final class JournalTest {
    private static final int TURNS = 5;
    private static final int STEPS_OF_A_TURN = 4;

    private static List<Found> found;

    @BeforeAll
    static void measure() throws Exception {
        Prose prose = Prose.of(Home.path());
        try (Tables tables = new Tables()) {
            // One less, so that the longer way is gone, too: a few further turns.
            found = new Journal(prose, tables, new Rounds(1, line -> {}), TURNS - 1).measure(List.of(TURNS));
        }
    }

    private static Found of(Shape shape) {
        return found.stream().filter(one -> one.shape() == shape).findFirst().orElseThrow();
    }

    @Test
    void everybodyKeepsTheWholeConversation() {
        assertThat(found)
                .hasSize(Shape.values().length)
                .allSatisfy(one -> assertThat(one.courses())
                        .hasSize(Name.values().length)
                        .allSatisfy((name, course) -> {
                            assertThat(course.turns()).hasSize(TURNS);
                            assertThat(course.complete()).isTrue();
                            assertThat(course.units().writes()).isPositive();
                            assertThat(course.units().bytesWritten()).isPositive();
                        }));
    }

    /** Of small words, so that no step needs a second unit, whatever the repository's texts become. */
    private static Course small(Name name) throws Exception {
        List<Exchange> exchanges = IntStream.range(0, TURNS)
                .mapToObj(turn -> Exchange.of(
                        turn,
                        "Where is it?",
                        Json.object().put("order", "1001").put("page", turn),
                        "at sea",
                        "It is on its way, and " + "far, ".repeat(30) + "far from here."))
                .toList();
        try (Tables tables = new Tables();
                Sitting sitting =
                        new Sitting(name.keeper(), new Conversation(Shape.RUN_A_TURN, exchanges), tables, false)) {
            sitting.goOn(TURNS);
            return sitting.course();
        }
    }

    @Test
    void theFloorIsOnePutAStep() throws Exception {
        Course floor = small(Name.FLOOR);

        assertThat(floor.turns())
                .hasSize(TURNS)
                .allSatisfy(turn -> assertThat(turn.units()).isEqualTo(new Units(STEPS_OF_A_TURN, 0, 0, 0, 0)));
    }

    @Test
    void stintWritesTheSameForEachTurn() throws Exception {
        // The first turn's summary enters its index; later ones leave their place there, too.
        assertThat(writes(small(Name.STINT)).skip(1).distinct().count()).isEqualTo(1);
    }

    @Test
    void anAcceptanceIsATransactionOfTwoItemsAndCountsTwice() throws Exception {
        assertThat(small(Name.STINT).kinds())
                .containsEntry(Kind.TRANSACTION, new Units(TURNS * 2.0 * 2, TURNS * 2.0, 0, 0, 0));
    }

    @Test
    void whoeverWritesAllAgainWritesMoreEachTurn() {
        for (Name name : List.of(Name.WHOLE_ITEM, Name.WINDOW_MEMORY, Name.CHECKPOINTS)) {
            double[] writes = writes(of(Shape.RUN_A_TURN).of(name)).toArray();
            assertThat(writes).isSorted();
            assertThat(writes[TURNS - 1]).isGreaterThan(writes[0]);
        }
    }

    private static DoubleStream writes(Course course) {
        return course.turns().stream().mapToDouble(turn -> turn.units().writes());
    }

    @Test
    void whatIsCountedByKindIsWhatIsCounted() {
        assertThat(found)
                .allSatisfy(one -> assertThat(one.courses().values())
                        .allSatisfy(course -> assertThat(
                                        course.kinds().values().stream().reduce(Units.NONE, Units::plus))
                                .isEqualTo(course.units())));
    }

    @Test
    void whoeverKeepsItWholeReadsOnceAnInvocation() {
        for (Name name : List.of(Name.WHOLE_ITEM, Name.CHECKPOINTS)) {
            assertThat(reads(of(Shape.ONE_RUN).of(name)).skip(1)).containsOnly(0.0);
            assertThat(reads(of(Shape.RUN_A_TURN).of(name)).skip(1)).allMatch(units -> units > 0);
        }
    }

    private static Stream<Double> reads(Course course) {
        return course.turns().stream().map(turn -> turn.units().reads());
    }

    @Test
    void aCallThatNobodyCountsFails() throws Exception {
        try (Tables tables = new Tables();
                Tables.Table table = tables.create(PlainTable.of("uncounted", "pk"), false)) {
            assertThatThrownBy(() -> table.client()
                            .deleteItem(request ->
                                    request.tableName(table.name()).key(Map.of("pk", AttributeValue.fromS("1")))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("DeleteItemRequest");
            assertThat(table.meter().units()).isEqualTo(Units.NONE);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 0", "-1, 1, 0", "10, 0, 0", "10, -7, 0", "10, 1, -5"})
    void optionsThatCannotBeAreRefused(int turns, int rounds, int timed) {
        assertThatThrownBy(
                        () -> JournalCommand.measure(List.of(turns), rounds, timed, line -> fail("it began: " + line)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void eachQuantityIsToldInTotalAndOfATurn() {
        List<Section> sections = new JournalReport(found).report().sections();
        for (Found one : found) {
            Section total = section(sections, one, "in total");
            Section turn = section(sections, one, "a turn");
            for (Quantity quantity : Quantity.values()) {
                double all = stint(total, quantity.total());
                assertThat(stint(turn, quantity.perTurn()) * TURNS).isCloseTo(all, within(1e-6));
            }
        }
        assertThat(section(sections, of(Shape.RUN_A_TURN), "in total").notes())
                .last(InstanceOfAssertFactories.STRING)
                .startsWith("With a run a turn, the whole item writes");
    }

    private static Section section(List<Section> sections, Found one, String what) {
        return sections.stream()
                .filter(section -> section.title().endsWith(one.shape().words() + ": " + what))
                .findFirst()
                .orElseThrow();
    }

    private static double stint(Section section, String what) {
        return section.measures().stream()
                .filter(measure -> measure.what().equals(what))
                .map(measure -> Objects.requireNonNull(measure.figures().get(Measure.STINT)))
                .findFirst()
                .orElseThrow()
                .median();
    }

    @Test
    void anItemThatIsFullEndsItsConversationAndNotTheMeasurement() throws Exception {
        String page = "A page that fills a third of an item. ".repeat(3_600);
        Exchange large = Exchange.of(0, "What is there?", Json.object(), "nothing", page);
        Conversation conversation = new Conversation(Shape.RUN_A_TURN, List.of(large, large, large));
        try (Tables tables = new Tables();
                Sitting sitting = new Sitting(new WholeItem(), conversation, tables, false)) {
            sitting.goOn(conversation.turns());

            assertThat(sitting.isAlive()).isFalse();
            assertThat(sitting.course().turns()).hasSize(2);
            assertThat(sitting.course().complete()).isFalse();
        }
    }

    @Test
    void theReportIsReadAgain(@TempDir Path folder) throws Exception {
        Report report = new JournalReport(found).report();
        report.writeTo(folder);

        Report read = Report.read(folder.resolve("journal.json"));

        assertThat(read.sections()).isEqualTo(report.sections());
        assertThat(read.goals()).extracting(Goal::text).hasSameSizeAs(report.goals());
        assertThat(report.plots())
                .allSatisfy(plot -> assertThat(folder.resolve(plot.file())).isNotEmptyFile());
        Section first = read.sections().getFirst();
        assertThat(first.measures())
                .filteredOn(measure -> measure.unit().equals("WU"))
                .isNotEmpty()
                .allSatisfy(measure -> assertThat(measure.figures())
                        .containsOnlyKeys(
                                Arrays.stream(Name.values()).map(Name::words).toList()));
        assertThat(first.measures().getFirst().figures().keySet()).first().isEqualTo(Measure.STINT);
    }
}
