package dev.stint.local.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fields of a definition, checked as they are read.
 *
 * @param path where they are, for errors: empty, or with a dot at the end
 */
record ScheduleFields(String path, JsonNode json) {
    /** Refuses what nobody here has thought about. */
    ScheduleFields only(Set<String> used, Set<String> ignored) {
        var unknown = new TreeSet<String>();
        json.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(used);
        unknown.removeAll(ignored);
        if (!unknown.isEmpty()) {
            throw SchedulerException.validation(
                    "%s%s is not emulated; known are %s.".formatted(path, unknown.first(), new TreeSet<>(used)));
        }
        return this;
    }

    Optional<JsonNode> present(String name) {
        return Optional.ofNullable(json.get(name)).filter(value -> !value.isNull());
    }

    String text(String name) {
        return present(name)
                .map(JsonNode::asText)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> missing(name));
    }

    String text(String name, String otherwise) {
        return present(name).map(JsonNode::asText).orElse(otherwise);
    }

    /** Returns a text that is one of two; the first, if there is none. */
    String oneOf(String name, String first, String second) {
        var value = text(name, first);
        if (!List.of(first, second).contains(value)) {
            throw SchedulerException.validation(
                    "%s%s is %s; it must be %s or %s.".formatted(path, name, value, first, second));
        }
        return value;
    }

    /** Returns a whole number; templates write it as text, too. */
    int number(String name, int least, int most, int otherwise) {
        var text = text(name, Integer.toString(otherwise));
        try {
            var number = Integer.parseInt(text);
            if (number == otherwise || (number >= least && number <= most)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told like any other value that is out of range.
        }
        throw SchedulerException.validation(
                "%s%s is %s; it must be a whole number from %d to %d.".formatted(path, name, text, least, most));
    }

    ScheduleFields object(String name) {
        return new ScheduleFields(
                path + name + ".", present(name).filter(JsonNode::isObject).orElseThrow(() -> missing(name)));
    }

    ScheduleFields optionalObject(String name) {
        return present(name).isPresent()
                ? object(name)
                : new ScheduleFields(path + name + ".", JsonNodeFactory.instance.objectNode());
    }

    private SchedulerException missing(String name) {
        return SchedulerException.validation("%s%s must be given.".formatted(path, name));
    }
}
