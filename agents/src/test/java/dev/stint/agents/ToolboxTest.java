package dev.stint.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolboxTest {
    private static final ToolContext CONTEXT = new ToolContext("key", Instant.EPOCH);

    private final Toolbox tools = Toolbox.of(List.of(new Everything()));

    private String call(String tool, String arguments) throws Exception {
        return tools.find(tool).orElseThrow().call(TranscriptTest.parse(arguments), CONTEXT);
    }

    @SuppressWarnings("UnusedMethod") // Models call them.
    static final class Everything {
        enum Size {
            SMALL,
            LARGE
        }

        record Stop(String city, int nights, @Nullable List<String> sights) {
            Stop {
                if (nights < 1) {
                    throw new IllegalArgumentException("nights must be at least 1");
                }
            }
        }

        @Tool
        String scalars(int a, long b, double c, boolean d, BigDecimal e, Size f, UUID g) {
            return "%d %d %s %s %s %s %s".formatted(a, b, c, d, e, f, g);
        }

        @Tool
        String many(List<Integer> numbers, Set<Size> sizes, List<Stop> stops) {
            return numbers + " " + sizes + " " + stops;
        }

        @Tool
        String optional(
                Optional<String> name,
                @P(value = "how many", defaultValue = "3") int count,
                @P(value = "a size", required = false) @Nullable Size size) {
            return name.orElse("nobody") + " " + count + " " + size;
        }

        @Tool
        @Effect(Effect.Kind.READ)
        Map<String, @Nullable Object> reads(ToolContext context) {
            var result = new LinkedHashMap<String, @Nullable Object>();
            result.put("key", context.idempotencyKey());
            result.put("on", LocalDate.of(2026, 3, 1));
            result.put("stop", new Stop("Bath", 2, null));
            result.put("sizes", Size.values());
            result.put("price", new BigDecimal("12.50"));
            result.put("half", 0.5);
            result.put("maybe", Optional.empty());
            return result;
        }

        @Tool(name = "renamed")
        void nothing() {}

        @Tool
        Object unknown() {
            return new Everything();
        }
    }

    @Test
    void readsScalars() throws Exception {
        String id = "6f1c5a52-6a0a-4d59-8d5e-0b7c9a0c7a11";

        assertThat(call("scalars", """
                {"a": 1, "b": 9007199254740993, "c": 1, "d": true, "e": 12.50, "f": "LARGE", "g": "%s"}""".formatted(id))).isEqualTo("1 9007199254740993 1.0 true 12.50 LARGE " + id);
    }

    @Test
    void readsListsSetsAndRecords() throws Exception {
        assertThat(call("many", """
                {"numbers": [1, 2.0], "sizes": ["SMALL", "SMALL"],
                 "stops": [{"city": "Bath", "nights": 2, "sights": ["Abbey"]}]}""")).isEqualTo("[1, 2] [SMALL] [Stop[city=Bath, nights=2, sights=[Abbey]]]");
    }

    @Test
    void optionalArgumentsMayBeLeftOutOrNull() throws Exception {
        assertThat(call("optional", "{}")).isEqualTo("nobody 3 null");
        assertThat(call("optional", "{\"name\": null, \"count\": null, \"size\": null}"))
                .isEqualTo("nobody 3 null");
        assertThat(call("optional", "{\"name\": \"Ada\", \"count\": 5, \"size\": \"SMALL\"}"))
                .isEqualTo("Ada 5 SMALL");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    optional | {"count": "5"}             | count must be an integer, not "5"
                    optional | {"count": 5.5}             | count must be an integer, not 5.5
                    optional | {"count": 1e400}           | count must be an integer from -2147483648 to 2147483647, not 1E+400
                    optional | {"count": 4000000000}      | count must be an integer from -2147483648 to 2147483647, not 4000000000
                    optional | {"size": "small"}          | size must be one of SMALL, LARGE, not "small"
                    optional | {"name": 7}                | name must be a string, not 7
                    optional | {"nmae": "Ada"}            | nmae is not a parameter; there are name, count, size
                    renamed  | {"x": 1}                   | x is not a parameter; there are none
                    many     | {"numbers": 1}             | numbers must be an array, not 1; sizes is required; stops is required
                    many     | {"numbers": [1, "b"], "sizes": ["XL"], "stops": []} | numbers[1] must be an integer, not "b"; sizes[0] must be one of SMALL, LARGE, not "XL"
                    many     | {"numbers": [], "sizes": [], "stops": [{"nights": 1, "towel": true}, 7]} | stops[0].city is required; stops[0].sights is required; stops[0].towel is not a parameter; there are city, nights, sights; stops[1] must be an object, not 7
                    many     | {"numbers": [], "sizes": [], "stops": [{"city": "Bath", "nights": 0, "sights": []}]} | stops[0]: nights must be at least 1
                    scalars  | {"a": 1, "b": 1, "c": "x", "d": "yes", "e": 1, "f": "LARGE", "g": "1"} | c must be a number, not "x"; d must be true or false, not "yes"; g must be a UUID, not "1"
                    """)
    void saysEverythingThatIsWrong(String tool, String arguments, String problems) {
        assertThatThrownBy(() -> call(tool, arguments))
                .isInstanceOf(BoundTool.BadArguments.class)
                .hasMessage(
                        "The tool was not called, because its arguments are wrong: %s. Correct them and call it again."
                                .formatted(problems));
    }

    @Test
    void tellsAnyResultAsJson() throws Exception {
        assertThat(call("reads", "{}"))
                .isEqualTo("{\"key\":\"key\",\"on\":\"2026-03-01\","
                        + "\"stop\":{\"city\":\"Bath\",\"nights\":2,\"sights\":null},\"sizes\":[\"SMALL\",\"LARGE\"],"
                        + "\"price\":12.50,\"half\":0.5,\"maybe\":null}");
        assertThat(call("renamed", "{}")).isEqualTo("done");
        assertThatThrownBy(() -> call("unknown", "{}"))
                .hasMessageContaining("returned a " + Everything.class.getName());
    }

    @Test
    void aToolThatDoesNotSayIsOnce() {
        assertThat(tools.find("reads").orElseThrow().effect()).isEqualTo(Effect.Kind.READ);
        assertThat(tools.find("renamed").orElseThrow().effect()).isEqualTo(Effect.Kind.ONCE);
    }

    @Test
    void leavesTheContextOutOfTheSchema() {
        assertThat(tools.find("reads").orElseThrow().specification().parameters())
                .isNull();
    }

    @SuppressWarnings("UnusedMethod")
    static final class TakesADate {
        @Tool
        void tool(LocalDate date) {}
    }

    @SuppressWarnings("UnusedMethod")
    static final class TakesAnOptionalPrimitive {
        @Tool
        void tool(@P(value = "a number", required = false) int number) {}
    }

    @Test
    void refusesAtRegistrationWhatCannotBeCalled() {
        assertThatThrownBy(() -> Toolbox.of(List.of(new TakesADate())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot take a java.time.LocalDate");
        assertThatThrownBy(() -> Toolbox.of(List.of(new TakesAnOptionalPrimitive())))
                .hasMessageContaining("number is optional and cannot be null");
        assertThatThrownBy(() -> Toolbox.of(List.of("no tools"))).hasMessageContaining("no method with @Tool");
        assertThatThrownBy(() -> Toolbox.of(Collections.nCopies(2, new Everything())))
                .hasMessageContaining("two tools are named");
    }
}
