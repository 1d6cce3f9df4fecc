package dev.stint.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a stream of a run may tell ({@code stream_mode}). */
public enum RunMode {
    /** The state after each commit that changes it. */
    VALUES,
    /** What each step changed in it. */
    UPDATES,
    /** Messages, whole, as they come. */
    MESSAGES,
    /** Messages and what is known of each, in LangGraph's other shape. */
    MESSAGES_TUPLE,
    /** What steps report. */
    CUSTOM,
    /** LangChain's events: a run's start, steps and end, and what models and tools answered. */
    EVENTS;

    /** As requests write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The modes that a body asks for in {@code stream_mode}: a word, or a list of them.
     *
     * @return empty where it asks for none
     * @throws Problem 422 if one is not served
     */
    public static Set<RunMode> of(JsonNode body) {
        JsonNode asked = body.path("stream_mode");
        if (asked.isMissingNode() || asked.isNull()) {
            return Set.of();
        }
        List<String> words = new ArrayList<>();
        if (asked.isArray()) {
            asked.forEach(word -> words.add(word.isTextual() ? word.textValue() : Json.text(word)));
        } else {
            words.add(asked.isTextual() ? asked.textValue() : Json.text(asked));
        }
        return parse("/stream_mode", words);
    }

    /**
     * The modes that a query's {@code stream_mode} asks for: a word, several with commas between, or a JSON list.
     *
     * @return empty where it asks for none
     * @throws Problem 422 if one is not served
     */
    public static Set<RunMode> of(String parameter) {
        String bare = parameter.replaceAll("[\\[\\]\"\\s]", "");
        return bare.isEmpty() ? Set.of() : parse("stream_mode", Arrays.asList(bare.split(",", -1)));
    }

    /** These modes as a query's parameter. */
    public static String parameter(Set<RunMode> modes) {
        return modes.stream().sorted().map(RunMode::word).collect(Collectors.joining(","));
    }

    private static Set<RunMode> parse(String field, List<String> words) {
        Set<RunMode> modes = EnumSet.noneOf(RunMode.class);
        for (String word : words) {
            modes.add(find(word)
                    .orElseThrow(() -> Problem.invalid(
                            field,
                            "stream_mode '%s' is not served; served are %s"
                                    .formatted(word.length() > 80 ? word.substring(0, 80) + "…" : word, served()))));
        }
        return modes;
    }

    private static Optional<RunMode> find(String word) {
        return Arrays.stream(values()).filter(mode -> mode.word().equals(word)).findFirst();
    }

    private static String served() {
        return Arrays.stream(values()).map(RunMode::word).collect(Collectors.joining(", "));
    }
}
