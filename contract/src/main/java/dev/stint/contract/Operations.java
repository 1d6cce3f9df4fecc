package dev.stint.contract;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The methods and paths that a document describes. */
final class Operations {
    private static final List<String> METHODS =
            List.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final Map<String, Document.Part> operations = new LinkedHashMap<>();
    private final List<Template> templates = new ArrayList<>();

    Operations(Document document) {
        Document.Part paths = document.at("/paths");
        paths.node().fieldNames().forEachRemaining(path -> {
            templates.add(Template.of(path));
            Document.Part item = document.at(paths.member(path));
            METHODS.stream()
                    .filter(item.node()::has)
                    .forEach(method -> operations.put(
                            name(method.toUpperCase(Locale.ROOT), path), document.at(item.member(method))));
        });
        templates.sort(Comparator.comparingLong(Template::parameters));
    }

    private static String name(String method, String path) {
        return method + " " + path;
    }

    /** All of them, such as {@code GET /threads/{thread}}. */
    List<String> names() {
        return List.copyOf(operations.keySet());
    }

    /** What a request asks for. */
    sealed interface Found {
        /** An operation. */
        record Operation(String name, Document.Part part) implements Found {}

        /** A path that is there, by a method that it does not have. */
        record WrongMethod() implements Found {}

        /** Nothing that there is. */
        record Nothing() implements Found {}
    }

    /** Finds an operation; of several paths that fit, the one with the fewest parameters. */
    Found find(String method, String pathAndQuery) {
        List<String> segments = segments(pathAndQuery);
        List<Template> fitting =
                templates.stream().filter(template -> template.fits(segments)).toList();
        Optional<String> name = fitting.stream()
                .map(template -> name(method, template.path()))
                .filter(operations::containsKey)
                .findFirst();
        if (name.isPresent()) {
            Document.Part part = operations.get(name.get());
            return part == null ? new Found.Nothing() : new Found.Operation(name.get(), part);
        }
        return fitting.isEmpty() ? new Found.Nothing() : new Found.WrongMethod();
    }

    private static List<String> segments(String pathAndQuery) {
        int query = pathAndQuery.indexOf('?');
        String path = query < 0 ? pathAndQuery : pathAndQuery.substring(0, query);
        return Arrays.stream(path.split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .map(Operations::decoded)
                .toList();
    }

    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return segment;
        }
    }

    private record Template(String path, List<String> segments) {
        static Template of(String path) {
            return new Template(path, List.of(path.substring(1).split("/", -1)));
        }

        long parameters() {
            return segments.stream().filter(Template::isParameter).count();
        }

        boolean fits(List<String> asked) {
            if (asked.size() != segments.size()) {
                return false;
            }
            for (int i = 0; i < asked.size(); i++) {
                if (!isParameter(segments.get(i)) && !segments.get(i).equals(asked.get(i))) {
                    return false;
                }
            }
            return true;
        }

        private static boolean isParameter(String segment) {
            return segment.startsWith("{");
        }
    }
}
