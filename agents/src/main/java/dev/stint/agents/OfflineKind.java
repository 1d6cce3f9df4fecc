package dev.stint.agents;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a parameter's value looks like in a sentence, as far as its name and description tell. */
@SuppressWarnings("ImmutableEnumChecker") // Set.of cannot be changed.
enum OfflineKind {
    EMAIL(Set.of("email", "mail"), "[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+"),
    URL(Set.of("url", "link", "website"), "https?://[^\\s\"<>]*[^\\s\"<>.,?!]"),
    DATE(
            Set.of("date", "day"),
            "\\b\\d{4}-\\d{2}-\\d{2}\\b|\\b\\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*(?: \\d{4})?\\b"
                    + "|\\b(?i:today|tomorrow|yesterday|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\\b"),
    ADDRESS(
            Set.of("address"),
            "\\b\\d+[A-Za-z]? (?:\\p{Lu}[\\p{L}'.-]*\\b ?)+(?:, ?(?:[\\p{Lu}\\d][\\p{L}\\d'-]* ?)+)*"),
    IDENTIFIER(
            Set.of("id", "number", "code", "key", "reference", "sku", "isbn"),
            "(?<![\\w.,-])(?:[A-Za-z]{1,5}-?\\d{2,}|\\d{3,})(?:-\\w+)*(?![\\w])"),
    PERSON(
            Set.of("customer", "person", "user", "guest", "patient", "owner", "author", "employee", "member", "name"),
            "(?:(?:\\b[Ii] am|\\b[Ii]'m|[Nn]ame is|[Tt]his is|\\b(?:for|by|of|with|from|to|is)) )(\\p{Lu}[\\p{L}'-]+(?: \\p{Lu}[\\p{L}'-]+)*)"
                    + "|(?<=\\S )(\\p{Lu}[\\p{L}'-]+(?: \\p{Lu}[\\p{L}'-]+)+)"),
    PLACE(
            Set.of(
                    "city",
                    "place",
                    "location",
                    "town",
                    "country",
                    "destination",
                    "origin",
                    "airport",
                    "station",
                    "region"),
            "\\b(?:in|at|near|for|to|around|from|of) (\\p{Lu}[\\p{L}'-]+(?:[ -]\\p{Lu}[\\p{L}'-]+)*)"),
    NUMBER(
            Set.of(),
            "(?<![\\w.,-])-?\\d+(?:\\.\\d+)?(?![\\w-])|\\b(?i:one|two|three|four|five|six|seven|eight|nine|ten)\\b"),
    TEXT(Set.of(), "\"([^\"]+)\"|“([^”]+)”|:\\s+([^.!?]+)|\\b(?:about|saying|called|named|titled|that) ([^.!?]+)");

    private static final List<OfflineKind> MORE_SPECIFIC = List.of(EMAIL, URL, DATE, ADDRESS);
    private static final Map<String, String> DIGITS = Map.of(
            "one", "1", "two", "2", "three", "3", "four", "4", "five", "5", "six", "6", "seven", "7", "eight", "8",
            "nine", "9", "ten", "10");

    private final Set<String> words;
    private final Pattern pattern;

    OfflineKind(Set<String> words, String pattern) {
        this.words = words;
        this.pattern = Pattern.compile(pattern);
    }

    /** A value and where in the text it begins. */
    record Found(String text, int at) {}

    /** The kind of a string: its name says most, its description the rest. */
    static OfflineKind of(String name, String description) {
        List<String> named = OfflineWords.plain(OfflineWords.spaced(name));
        List<String> described = OfflineWords.plain(description);
        for (OfflineKind kind : values()) {
            if (named.stream().anyMatch(kind.words::contains)) {
                return kind;
            }
        }
        for (OfflineKind kind : values()) {
            // Rooms and songs have names too.
            if (described.stream().anyMatch(word -> !word.equals("name") && kind.words.contains(word))) {
                return kind;
            }
        }
        return TEXT;
    }

    /** Every value of this kind in a text. */
    List<Found> in(String text) {
        return find(pattern, MORE_SPECIFIC.contains(this) || this == TEXT ? text : masked(text));
    }

    /** Every value in a text that is written as the example is, letter for letter and digit for digit. */
    static List<Found> like(String example, String text) {
        String shape = Pattern.compile("[A-Za-z]+|\\d+|[^A-Za-z\\d]+")
                .matcher(example)
                .replaceAll(part -> Matcher.quoteReplacement(
                        Character.isDigit(part.group().charAt(0))
                                ? "\\d+"
                                : Character.isLetter(part.group().charAt(0))
                                        ? "[A-Za-z]+"
                                        : Pattern.quote(part.group())));
        return find(Pattern.compile("(?<![\\w-])" + shape + "(?![\\w-])"), masked(text));
    }

    private static String masked(String text) {
        String masked = text;
        for (OfflineKind kind : MORE_SPECIFIC) {
            masked = kind.pattern
                    .matcher(masked)
                    .replaceAll(found -> " ".repeat(found.group().length()));
        }
        return masked;
    }

    private static List<Found> find(Pattern pattern, String text) {
        var found = new ArrayList<Found>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            int group = 0;
            for (int i = 1; i <= matcher.groupCount(); i++) {
                group = matcher.group(i) == null ? group : i;
            }
            String value = matcher.group(group).strip();
            found.add(new Found(DIGITS.getOrDefault(value.toLowerCase(Locale.ROOT), value), matcher.start(group)));
        }
        return found;
    }
}
