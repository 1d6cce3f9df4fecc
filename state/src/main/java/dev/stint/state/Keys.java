package dev.stint.state;

/** The table's keys. Ids are encoded, so that no {@code #} of a caller's moves a boundary. */
final class Keys {
    static final String SUMMARY = "SUMMARY";
    static final String RUN = "RUN";

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
