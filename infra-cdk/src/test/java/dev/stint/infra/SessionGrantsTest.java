package dev.stint.infra;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What functions may do with the session table, beside what the state room's source calls: a call that nobody may make
 * fails in an account only, and nowhere before.
 */
class SessionGrantsTest {
    private static final Path STATE = Path.of("..", "state", "src", "main", "java", "dev", "stint", "state");

    private static final Pattern CALL = Pattern.compile("\\bclient\\s*\\.(\\w+)\\(");
    private static final Pattern PART = Pattern.compile("\\bTransactWriteItem\\.builder\\(\\)\\s*\\.(\\w+)\\(");
    private static final Pattern INDEX = Pattern.compile("\\.indexName\\(SessionTable\\.(\\w+)\\)");

    /** Those that load the application. */
    private static final List<String> ALL_PORTS = List.of(
            Application.STINT_HANDLER,
            Application.API_HANDLER,
            Application.STREAM_HANDLER,
            Application.INTAKE_HANDLER,
            Application.SWEEPER_HANDLER);

    @SuppressWarnings("NullAway.Init")
    private static Synthesized synthesized;

    @BeforeAll
    static void synthesize() {
        synthesized = Synthesized.agent(
                AgentOptions.builder(),
                stack -> WebhookSource.Builder.create(
                                stack, "github", WebhookScheme.GITHUB, "triage", WebhookSecret.parameter("github"))
                        .build());
    }

    @Test
    void whatLoadsTheApplicationMayMakeEveryCallOfTheStateRoomAndNoOther() {
        assertThat(calls()).contains("dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:DeleteItem");
        for (var handler : ALL_PORTS) {
            assertThat(actions(handler)).as(handler).isEqualTo(calls());
        }
    }

    @Test
    void everyIndexIsAskedBySomebodyWhoMay() {
        assertThat(indexes())
                .isNotEmpty()
                .allSatisfy(index -> assertThat(askers(index)).as(index).isNotEmpty());
    }

    @Test
    void whatIsDueTheSweeperAsksAndListsOfSessionsWhatAnswersHttp() {
        assertThat(askers("due")).containsExactly(Application.SWEEPER_HANDLER);
        assertThat(askers("byUpdated")).containsExactly(Application.API_HANDLER, Application.STREAM_HANDLER);
    }

    @Test
    void whatVerifiesWebhooksWritesClaimsAndTheirChunksAndReadsNothing() {
        assertThat(actions(Application.WEBHOOK_HANDLER))
                .containsExactlyInAnyOrder("dynamodb:PutItem", "dynamodb:BatchWriteItem");
    }

    /** Its run, the version in which that ended, and that it was told. */
    @Test
    void whatCallsBackReadsARunAndSettlesIt() {
        assertThat(actions(Application.CALLBACK_HANDLER))
                .containsExactlyInAnyOrder("dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem");
    }

    private static Set<String> calls() {
        return Stream.concat(
                        found(CALL).filter(call -> !call.equals("transactWriteItems")),
                        // A transaction asks for what its parts are.
                        found(PART).map(part -> part + "Item"))
                .map(call -> "dynamodb:" + Character.toUpperCase(call.charAt(0)) + call.substring(1))
                .collect(toCollection(TreeSet::new));
    }

    private static Set<String> indexes() {
        return found(INDEX).map(SessionGrantsTest::constant).collect(toCollection(TreeSet::new));
    }

    private static String constant(String name) {
        try {
            return String.valueOf(
                    dev.stint.state.SessionTable.class.getField(name).get(null));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("SessionTable has no constant " + name, e);
        }
    }

    private static Stream<String> found(Pattern pattern) {
        try (var files = Files.list(STATE)) {
            return files
                    .map(SessionGrantsTest::text)
                    .flatMap(text -> pattern.matcher(text).results().map(match -> match.group(1)))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a function may do with the table's items, without its indexes. */
    private static Set<String> actions(String handler) {
        return synthesized.statements(handler).stream()
                .filter(statement -> statement.path("Action").toString().contains("dynamodb:"))
                .filter(statement -> !statement.path("Resource").toString().contains("/index/"))
                .peek(statement -> assertThat(
                                statement.at("/Resource/Fn::GetAtt/0").asText())
                        .startsWith("SessionsTable"))
                .flatMap(statement -> words(statement.path("Action")))
                .collect(toCollection(TreeSet::new));
    }

    /** The handlers of those who may ask an index, in the order of {@link #ALL_PORTS}. */
    private static List<String> askers(String index) {
        return ALL_PORTS.stream()
                .filter(handler -> synthesized.statements(handler).stream()
                        .anyMatch(statement ->
                                words(statement.path("Action")).toList().equals(List.of("dynamodb:Query"))
                                        && statement.path("Resource").toString().contains("\"/index/" + index + "\"")))
                .toList();
    }

    private static Stream<String> words(JsonNode oneOrMany) {
        return oneOrMany.isTextual()
                ? Stream.of(oneOrMany.asText())
                : StreamSupport.stream(oneOrMany.spliterator(), false).map(JsonNode::asText);
    }
}
