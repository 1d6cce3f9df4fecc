package dev.stint.bench.coldstart;

import dev.stint.bench.app.ColdApp;
import dev.stint.bench.app.ColdLlmApp;
import dev.stint.bench.report.Home;
import dev.stint.events.Json;
import dev.stint.functions.ApiFunction;
import dev.stint.functions.StintFunction;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The functions that are held against each other. */
final class Subjects {
    static final String EMPTY = "empty handler";
    static final String BARE = "bare handler, query and put";
    static final String BARE_GET = "bare handler, two queries";
    static final String STINT = "StintFunction";
    static final String API = "ApiFunction";
    static final String LLM = "StintFunction, LLM agent";

    private static final List<String> STEP = List.of("Query", "PutItem");
    private static final List<String> LOOK = List.of("Query", "Query");
    private static final String PEER = "dev.stint.bench.peer.";
    private static final String URL_CONNECTION = PEER + "UrlConnectionFunction";

    private final List<Path> stint = Folder.of(Home.path().resolve("bench/app")).jars();
    private final List<Path> others = Folder.jars(Home.path().resolve("bench/peer/target/clients"));
    private final List<Path> peer = Folder.of(Home.path().resolve("bench/peer")).jars();

    /** Stint's functions and what they are held against. */
    List<Subject> functions() {
        return List.of(
                own(STINT, StintFunction.class, ColdApp.class, STEP),
                bare(BARE, URL_CONNECTION, peer, STEP),
                own(API, ApiFunction.class, ColdApp.class, LOOK),
                bare(BARE_GET, URL_CONNECTION, peer, LOOK),
                own(LLM, StintFunction.class, ColdLlmApp.class, STEP),
                new Subject(
                        EMPTY,
                        PEER + "EmptyFunction",
                        peer,
                        Map.of(),
                        session -> new byte[] {'{', '}'},
                        List.of(),
                        false));
    }

    /** The bare handler on each HTTP client that the SDK has for synchronous calls. */
    List<Subject> clients() {
        return List.of(
                bare(Client.URL_CONNECTION.title, URL_CONNECTION, peer, STEP),
                bare(Client.CRT.title, PEER + "CrtFunction", jars(Client.CRT), STEP),
                bare(Client.APACHE.title, PEER + "ApacheFunction", jars(Client.APACHE), STEP));
    }

    /** What a client's handler deploys of other jars than its class's, in bytes, by the client's name. */
    Map<String, Long> clientSizes() {
        Map<String, Long> sizes = new LinkedHashMap<>();
        for (Client client : Client.values()) {
            sizes.put(
                    client.title,
                    jars(client).stream()
                            .filter(jar -> !peer.contains(jar) || client.owns(jar))
                            .mapToLong(jar -> jar.toFile().length())
                            .sum());
        }
        return sizes;
    }

    /** The bare handler's jars, with another client instead of its own. */
    private List<Path> jars(Client client) {
        return Stream.concat(
                        peer.stream().filter(jar -> client.owns(jar) || !Client.URL_CONNECTION.owns(jar)),
                        others.stream().filter(client::owns))
                .sorted(Comparator.comparing(Path::getFileName))
                .toList();
    }

    /** An HTTP client of the SDK's, and how its jars are told from others by their names. */
    private enum Client {
        URL_CONNECTION("url-connection", "url-connection-client-.*"),
        CRT("CRT", "aws-crt-.*|crt-core-.*"),
        APACHE("Apache 4", "apache-client-.*|httpclient-.*|httpcore-.*|commons-.*");

        private final String title;
        private final String jars;

        Client(String title, String jars) {
            this.title = title;
            this.jars = jars;
        }

        boolean owns(Path jar) {
            return jar.getFileName().toString().matches(jars);
        }
    }

    private Subject own(String name, Class<?> handler, Class<?> app, List<String> calls) {
        Map<String, String> environment = Map.of("STINT_APP", app.getName(), "STINT_MODEL", "offline");
        return new Subject(
                name,
                handler.getName(),
                stint,
                environment,
                handler == ApiFunction.class ? Sessions::get : Sessions::stint,
                calls,
                true);
    }

    private static Subject bare(String name, String handler, List<Path> jars, List<String> calls) {
        boolean put = calls.contains("PutItem");
        return new Subject(name, handler, jars, Map.of(), session -> event(session, put), calls, true);
    }

    private static byte[] event(Prepared session, boolean put) {
        return Json.write(Json.object()
                .put("pk", session.partition())
                .put("sk", session.sort())
                .put("put", put));
    }
}
