package dev.stint.local.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteKeyTest {
    private static final List<String> KEYS = List.of(
            "$default",
            "ANY /{proxy+}",
            "GET /pets/{proxy+}",
            "ANY /pets/dog/1",
            "GET /pets/dog/{id}",
            "GET /pets/dog/1",
            "ANY /pets",
            "GET /");

    /** The example of "Work with routes for HTTP APIs", and what it leaves open. */
    @ParameterizedTest
    @CsvSource({
        "GET,  /pets/dog/1,   GET /pets/dog/1",
        "POST, /pets/dog/1,   ANY /pets/dog/1",
        "GET,  /pets/dog/2,   GET /pets/dog/{id}",
        "GET,  /pets/cat/1,   GET /pets/{proxy+}",
        "GET,  /pets/cat/1/x, GET /pets/{proxy+}",
        "POST, /test/5,       ANY /{proxy+}",
        "PUT,  /pets,         ANY /pets",
        "GET,  /,             GET /",
    })
    void mostSpecificRouteServes(String method, String path, String expected) {
        assertThat(KEYS.stream()
                        .map(RouteKey::parse)
                        .sorted()
                        .filter(key -> key.match(method, path).isPresent())
                        .findFirst()
                        .map(RouteKey::text))
                .contains(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /webhooks/github,        POST /webhooks/{source}",
        "GET,  /webhooks/github,        $default",
        "POST, /webhooks/github/more,   $default",
        "GET,  /threads/t/stream,       GET /threads/{thread}/stream",
        "POST, /threads/t/stream,       $default",
        "GET,  /threads/t/runs/r/stream,GET /threads/{thread}/runs/{run}/stream",
        "POST, /runs/stream,            POST /runs/stream",
        "GET,  /runs/stream/stream,     GET /runs/{run}/stream",
    })
    void everythingElseIsTheCatchAlls(String method, String path, String expected) {
        var keys = List.of(
                "$default",
                "POST /webhooks/{source}",
                "GET /threads/{thread}/stream",
                "GET /threads/{thread}/runs/{run}/stream",
                "GET /runs/{run}/stream",
                "POST /runs/stream");
        assertThat(keys.stream()
                        .map(RouteKey::parse)
                        .sorted()
                        .filter(key -> key.match(method, path).isPresent())
                        .findFirst()
                        .map(RouteKey::text))
                .contains(expected);
    }

    @Test
    void pathGivesParameters() {
        assertThat(RouteKey.parse("GET /threads/{id}/runs/{run}").match("GET", "/threads/a/runs/b"))
                .contains(Map.of("id", "a", "run", "b"));
        assertThat(RouteKey.parse("GET /files/{path+}").match("GET", "/files/a/b/c"))
                .contains(Map.of("path", "a/b/c"));
    }

    @Test
    void pathOfAnotherLengthDoesNotMatch() {
        var key = RouteKey.parse("GET /threads/{id}");
        assertThat(key.match("GET", "/threads")).isEmpty();
        assertThat(key.match("GET", "/threads/a/b")).isEmpty();
        assertThat(key.match("POST", "/threads/a")).isEmpty();
    }

    @Test
    void keyWithoutAPathIsRefused() {
        assertThatThrownBy(() -> RouteKey.parse("GET"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GET");
    }
}
