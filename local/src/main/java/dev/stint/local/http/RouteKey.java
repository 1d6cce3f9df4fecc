package dev.stint.local.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A route's key, such as {@code GET /threads/{id}} or {@code $default}. Keys sort by precedence: more specific paths
 * first, then a method before {@code ANY}, then {@code $default} ("Work with routes for HTTP APIs", API Gateway
 * Developer Guide).
 *
 * @param text as the template has it
 */
record RouteKey(String text, String method, List<Segment> path) implements Comparable<RouteKey> {
    static final String DEFAULT = "$default";
    private static final String ANY = "ANY";

    static RouteKey parse(String text) {
        var space = text.indexOf(' ');
        if (text.equals(DEFAULT)) {
            return new RouteKey(text, ANY, List.of());
        }
        if (space < 0) {
            throw new IllegalArgumentException(
                    "route key '%s' is neither $default nor a method and a path".formatted(text));
        }
        var path = new ArrayList<Segment>();
        for (var part : segments(text.substring(space + 1))) {
            path.add(Segment.parse(part));
        }
        return new RouteKey(text, text.substring(0, space), List.copyOf(path));
    }

    /** Returns the path's parameters if the route serves a request. */
    Optional<Map<String, String>> match(String method, String rawPath) {
        if (text.equals(DEFAULT)) {
            return Optional.of(Map.of());
        }
        if (!this.method.equals(ANY) && !this.method.equals(method)) {
            return Optional.empty();
        }
        return match(segments(rawPath));
    }

    private Optional<Map<String, String>> match(List<String> parts) {
        var parameters = new LinkedHashMap<String, String>();
        for (int i = 0; i < path.size(); i++) {
            var greedy = path.get(i) instanceof Segment.Greedy;
            if (i >= parts.size() || (!greedy && i == path.size() - 1 && parts.size() > path.size())) {
                return Optional.empty();
            }
            switch (path.get(i)) {
                case Segment.Exact exact -> {
                    if (!exact.text().equals(parts.get(i))) {
                        return Optional.empty();
                    }
                }
                case Segment.Parameter parameter -> parameters.put(parameter.name(), parts.get(i));
                case Segment.Greedy all -> parameters.put(all.name(), String.join("/", parts.subList(i, parts.size())));
            }
        }
        return Optional.of(parameters);
    }

    @Override
    public int compareTo(RouteKey other) {
        if (text.equals(DEFAULT) || other.text.equals(DEFAULT)) {
            return Boolean.compare(text.equals(DEFAULT), other.text.equals(DEFAULT));
        }
        for (int i = 0; i < Math.min(path.size(), other.path.size()); i++) {
            var order = Integer.compare(path.get(i).rank(), other.path.get(i).rank());
            if (order != 0) {
                return order;
            }
        }
        return Comparator.comparingInt((RouteKey key) -> -key.path.size())
                .thenComparing(key -> key.method.equals(ANY))
                .thenComparing(RouteKey::text)
                .compare(this, other);
    }

    private static List<String> segments(String path) {
        return List.of((path.startsWith("/") ? path.substring(1) : path).split("/", -1));
    }

    /** One part of a path between slashes. */
    sealed interface Segment {
        record Exact(String text) implements Segment {}

        record Parameter(String name) implements Segment {}

        record Greedy(String name) implements Segment {}

        default int rank() {
            return switch (this) {
                case Exact exact -> 0;
                case Parameter parameter -> 1;
                case Greedy greedy -> 2;
            };
        }

        static Segment parse(String part) {
            if (!part.startsWith("{") || !part.endsWith("}")) {
                return new Exact(part);
            }
            var name = part.substring(1, part.length() - 1);
            return name.endsWith("+") ? new Greedy(name.substring(0, name.length() - 1)) : new Parameter(name);
        }
    }
}
