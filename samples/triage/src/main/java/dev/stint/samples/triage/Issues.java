package dev.stint.samples.triage;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * The repository's issues, a DynamoDB table whose items have the columns of {@code issues.csv}, all of them strings.
 */
final class Issues {
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Set<String> EMPTY =
            Set.of("the", "and", "when", "after", "that", "for", "not", "without", "how", "has", "please");

    private final DynamoDbClient dynamoDb;
    private final String table;

    /** The issues in a table with the key {@code number}. */
    Issues(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /** What an issue is about. */
    enum Area {
        TIMETABLE,
        TICKETS,
        MAP,
        NOTIFICATIONS,
        ACCOUNT
    }

    /** How bad it is: the worst first. */
    enum Severity {
        CRASH,
        WRONG,
        SLOW,
        MISSING,
        QUESTION
    }

    /**
     * One issue as it was triaged.
     *
     * @param title empty where nobody has told it yet
     * @param state {@code open} or {@code closed}
     */
    record Issue(String number, String title, Area area, Severity severity, String state) {}

    Optional<Issue> find(String number) {
        var response = dynamoDb.getItem(request -> request.tableName(table).key(key(number)));
        return response.hasItem() ? Optional.of(issue(response.item())) : Optional.empty();
    }

    /** Issues whose titles share words with a text, the most alike first. It reads the whole table, which is small. */
    List<Issue> like(String text, int most) {
        Set<String> words = words(text);
        return dynamoDb.scanPaginator(request -> request.tableName(table)).items().stream()
                .map(Issues::issue)
                .filter(issue -> shared(issue, words) > 1)
                .sorted(Comparator.comparingInt((Issue issue) -> -shared(issue, words))
                        .thenComparing(Issue::number))
                .limit(most)
                .toList();
    }

    /** Notes what a triage came to; doing it twice is doing it once. */
    Issue triage(String number, Area area, Severity severity) {
        var response = dynamoDb.updateItem(request -> request.tableName(table)
                .key(key(number))
                .updateExpression("SET area = :area, severity = :severity, #state = if_not_exists(#state, :open)")
                .expressionAttributeNames(Map.of("#state", "state"))
                .expressionAttributeValues(Map.of(
                        ":area", AttributeValue.fromS(area.name()),
                        ":severity", AttributeValue.fromS(severity.name()),
                        ":open", AttributeValue.fromS("open")))
                .returnValues(ReturnValue.ALL_NEW));
        return issue(response.attributes());
    }

    private static int shared(Issue issue, Set<String> words) {
        Set<String> own = words(issue.title());
        own.retainAll(words);
        return own.size();
    }

    private static Set<String> words(String text) {
        return NO_WORD.splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> word.length() > 2 && !EMPTY.contains(word))
                .map(word -> word.replaceFirst("(?:es|s)$", ""))
                .collect(Collectors.toSet());
    }

    private static Map<String, AttributeValue> key(String number) {
        return Map.of("number", AttributeValue.fromS(number));
    }

    private static Issue issue(Map<String, AttributeValue> item) {
        return new Issue(
                text(item, "number"),
                text(item, "title"),
                Area.valueOf(text(item, "area")),
                Severity.valueOf(text(item, "severity")),
                text(item, "state"));
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name)).map(AttributeValue::s).orElse("");
    }
}
