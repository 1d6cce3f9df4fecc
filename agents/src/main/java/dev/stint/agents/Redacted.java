package dev.stint.agents;

import java.util.regex.Pattern;

/** What may be shown of an error's message: one line, short, and nothing in it that looks like a credential. */
final class Redacted {
    private static final int LIMIT = 500;
    private static final Pattern KEYS =
            Pattern.compile("\\b(?:sk|pk|rk|xox[abp]|gh[pousr]|AIza|AKIA|ASIA)[-_]?[A-Za-z0-9_*.-]{8,}");
    private static final Pattern BEARER = Pattern.compile("(?i)\\b(?:bearer|basic)\\s+[A-Za-z0-9+/._~=-]{8,}");
    private static final Pattern USER_INFO = Pattern.compile("://[^/\\s:@]+:[^/\\s@]+@");
    private static final Pattern NAMED = Pattern.compile(
            "(?i)\\b(password|passwd|pwd|secret|token|api[-_ ]?key|access[-_ ]?key)(\"?\\s*[=:]\\s*\"?)[^\\s\"',;&]+");

    private Redacted() {}

    static String text(String message) {
        String line = message.strip().replaceAll("\\s*[\\r\\n]+\\s*", " ");
        line = KEYS.matcher(line).replaceAll("***");
        line = BEARER.matcher(line).replaceAll("***");
        line = USER_INFO.matcher(line).replaceAll("://***@");
        line = NAMED.matcher(line).replaceAll("$1$2***");
        return line.length() <= LIMIT ? line : line.substring(0, LIMIT) + "…";
    }
}
