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
            uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        } catch (IllegalArgumentException e) {
            throw new CliException("'%s' is not a URL".formatted(text), "for example --url http://127.0.0.1:8080");
        }
        if (uri.getHost() == null) {
            throw new CliException("'%s' has no host".formatted(text), "for example --url http://127.0.0.1:8080");
        }
        return uri;
    }
}
