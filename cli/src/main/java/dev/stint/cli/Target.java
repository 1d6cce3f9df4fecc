package dev.stint.cli;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command talks to, and how it writes. */
final class Target {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The API to talk to; the running './stint dev' without it.")
    private @Nullable String url;

    @Option(names = "--json", description = "Write one JSON object a line.")
    private boolean json;

    Console console() {
        return Console.system(json);
    }

    Api api() {
        return new Api(url == null ? RunningStack.find().url() : parse(url));
    }

    private static URI parse(String text) {
        URI uri;
        try {
            uri = URI.create(text.replaceFirst("/+$", ""));
        } catch (IllegalArgumentException e) {
            throw refused(text, "is not a URL");
        }
        if (!"http".equalsIgnoreCase(uri.getScheme()) && !"https".equalsIgnoreCase(uri.getScheme())) {
            throw refused(text, "is neither http nor https");
        }
        if (uri.getHost() == null || uri.getPort() > 65_535) {
            throw refused(text, "has no host, or no port that can be");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw refused(text, "has more than a host and a path");
        }
        return uri;
    }

    private static CliException refused(String text, String why) {
        return new CliException("--url '%s' %s".formatted(text, why), "for example --url http://127.0.0.1:8080");
    }
}
