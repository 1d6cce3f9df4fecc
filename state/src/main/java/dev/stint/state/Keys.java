package dev.stint.state;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table's keys. Ids are encoded, so that no {@code #} of a caller's moves a boundary. */
final class Keys {
    static final String SUMMARY = "SUMMARY";
    static final String RUN = "RUN";
    static final String ONCE = "ONCE";
    static final String CLAIM = "CLAIM";

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private Keys() {}

    static String session(SessionKey key) {
        return "S#" + encode(key.tenant()) + "#" + encode(key.session());
    }

    static String run(String tenant, RunId run) {
        return "R#" + encode(tenant) + "#" + run.value();
    }

    /** The tenant and the run that a run's partition key names. */
    static RunKey runKey(String partition) {
        String[] parts = partition.split("#", 3);
        return new RunKey(decode(parts[1]), new RunId(parts[2]));
    }

    record RunKey(String tenant, RunId run) {}

    static String commit(Version version) {
        return "J#" + digits(version.number(), 10);
    }

    static String interrupt(Version version) {
        return "I#" + digits(version.number(), 10);
    }

    static Version commitVersion(String sortKey) {
        return Version.of(Long.parseLong(sortKey.substring(2)));
    }

    static String chunk(Version version, String writer, int n) {
        return "K#" + digits(version.number(), 10) + "#" + encode(writer) + "#" + digits(n, 4);
    }

    /** A partition of its own for each owner; one without an owner ends where the other has its {@code #}. */
    static String memories(MemoryScope scope) {
        String shared = "M#" + encode(scope.tenant());
        return scope.owner() == null ? shared : shared + "#" + encode(scope.owner());
    }

    /**
     * Each segment with a {@code #} behind it, then a {@code #}, then the key. Since no segment is empty, a namespace's
     * prefix is a prefix of this, and of nothing else.
     */
    static String memory(List<String> namespace, String key) {
        return memoryPrefix(namespace) + "#" + encode(key);
    }

    static String memoryPrefix(List<String> namespace) {
        return namespace.stream().map(segment -> encode(segment) + "#").collect(Collectors.joining());
    }

    /** What {@link #memory} made a sort key of. */
    record MemoryName(List<String> namespace, String key) {}

    static MemoryName memoryName(String sort) {
        int end = sort.lastIndexOf('#');
        String segments = sort.substring(0, end);
        return new MemoryName(
                segments.isEmpty()
                        ? List.of()
                        : Stream.of(segments.split("#")).map(Keys::decode).toList(),
                decode(sort.substring(end + 1)));
    }

    /** What all tenants share has a {@code #} where a tenant has none. */
    static String buckets(@Nullable String tenant) {
        return tenant == null ? "B##" : "B#" + encode(tenant);
    }

    /** A partition a key, since one takes 1,000 write units a second. */
    static String once(OnceKeys.OnceKey key) {
        return "O#" + encode(key.tenant()) + "#" + encode(key.hash());
    }

    static String claim(SessionKey key) {
        return "P#" + encode(key.tenant()) + "#" + encode(key.session());
    }

    static String crons(String tenant) {
        return "W#" + encode(tenant);
    }

    private static String digits(long number, int width) {
        String digits = Long.toString(number);
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }

    /** {@code %} and {@code #} as in a URL; a lone surrogate too, since UTF-8 would make all of them one. */
    static String encode(String id) {
        var encoded = new StringBuilder(id.length());
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < id.length() && Character.isLowSurrogate(id.charAt(i + 1))) {
                encoded.append(c).append(id.charAt(++i));
            } else if (Character.isSurrogate(c)) {
                encoded.append("%u")
                        .append(HEX[c >> 12])
                        .append(HEX[(c >> 8) & 15])
                        .append(HEX[(c >> 4) & 15])
                        .append(HEX[c & 15]);
            } else if (c == '%' || c == '#' || c < ' ') {
                encoded.append('%').append(HEX[c >> 4]).append(HEX[c & 15]);
            } else {
                encoded.append(c);
            }
        }
        return encoded.toString();
    }

    static @Nullable String encodeOrNull(@Nullable String id) {
        return id == null ? null : encode(id);
    }

    static @Nullable String decodeOrNull(@Nullable String encoded) {
        return encoded == null ? null : decode(encoded);
    }

    /** @throws IllegalArgumentException if the text is nothing that {@link #encode} gives */
    static String decode(String encoded) {
        var id = new StringBuilder(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c != '%') {
                id.append(c);
                continue;
            }
            boolean wide = encoded.startsWith("u", i + 1);
            int from = i + (wide ? 2 : 1);
            int to = from + (wide ? 4 : 2);
            if (to > encoded.length()) {
                throw new IllegalArgumentException("'%s' ends within an escape".formatted(encoded));
            }
            id.append((char) Integer.parseInt(encoded.substring(from, to), 16));
            i = to - 1;
        }
        return id.toString();
    }
}
