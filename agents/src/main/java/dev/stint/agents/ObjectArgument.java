package dev.stint.agents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads an object with known members into values in their order: a method's arguments, or a record's components.
 *
 * @param members the members in the order of the result
 */
record ObjectArgument(List<Member> members) {
    /**
     * One member.
     *
     * @param fallback stands in where an optional one is not given, or a missing node
     * @param absent the Java value where there is no fallback either: null or {@link Optional#empty()}
     */
    record Member(
            String name,
            boolean required,
            ToolArgument reader,
            JsonNode fallback,
            @Nullable Object absent) {
        Member(String name, boolean required, ToolArgument reader, @Nullable Object absent) {
            this(name, required, reader, MissingNode.getInstance(), absent);
        }
    }

    ObjectArgument {
        members = List.copyOf(members);
    }

    List<@Nullable Object> read(JsonNode json, String path, List<String> problems) {
        var values = new ArrayList<@Nullable Object>();
        String prefix = path.isEmpty() ? "" : path + ".";
        for (Member member : members) {
            values.add(value(member, json.path(member.name()), prefix + member.name(), problems));
        }
        List<String> names = members.stream().map(Member::name).toList();
        json.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                problems.add("%s%s is not a parameter; there %s".formatted(prefix, name, known(names)));
            }
        });
        return values;
    }

    private static @Nullable Object value(Member member, JsonNode json, String path, List<String> problems) {
        // Models write null for an optional value as often as they leave it out.
        boolean given = !json.isMissingNode() && !json.isNull();
        if (given) {
            return member.reader().read(json, path, problems);
        }
        if (member.required()) {
            problems.add(path + " is required");
            return null;
        }
        return member.fallback().isMissingNode()
                ? member.absent()
                : member.reader().read(member.fallback(), path, problems);
    }

    private static String known(List<String> names) {
        return names.isEmpty() ? "are none" : "are " + String.join(", ", names);
    }
}
