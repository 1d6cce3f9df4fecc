package dev.stint.functions;

import dev.stint.events.HttpRequest;
import dev.stint.events.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the route of a request. A literal segment wins over a parameter. */
final class Router {
    private final List<Entry> entries = new ArrayList<>();

    Router(List<Route> routes) {
        for (Route route : routes) {
            for (String pattern : route.patterns()) {
                entries.add(Entry.of(pattern, route));
            }
        }
        entries.sort((a, b) -> Long.compare(a.parameters(), b.parameters()));
    }

    /** A route and its path's parameters. */
    record Match(Route route, Map<String, String> path) {}

    Match match(HttpRequest request) {
        List<String> segments = request.segments();
        boolean pathExists = false;
        for (Entry entry : entries) {
            Optional<Map<String, String>> path = entry.match(segments);
            if (path.isPresent()) {
                if (entry.method().equals(request.method())) {
                    return new Match(entry.route(), path.get());
                }
                pathExists = true;
            }
        }
        throw pathExists
                ? Problem.methodNotAllowed(request.method(), request.path())
                : Problem.notFound("path", request.path());
    }

    private record Entry(String method, List<String> segments, Route route) {
        static Entry of(String pattern, Route route) {
            int space = pattern.indexOf(' ');
            List<String> segments = List.of(pattern.substring(space + 2).split("/", -1));
            return new Entry(pattern.substring(0, space), segments, route);
        }

        long parameters() {
            return segments.stream().filter(Entry::isParameter).count();
        }

        Optional<Map<String, String>> match(List<String> path) {
            if (path.size() != segments.size()) {
                return Optional.empty();
            }
            Map<String, String> parameters = new HashMap<>();
            for (int i = 0; i < path.size(); i++) {
                String segment = segments.get(i);
                if (isParameter(segment)) {
                    parameters.put(segment.substring(1, segment.length() - 1), path.get(i));
                } else if (!segment.equals(path.get(i))) {
                    return Optional.empty();
                }
            }
            return Optional.of(parameters);
        }

        private static boolean isParameter(String segment) {
            return segment.startsWith("{");
        }
    }
}
