package dev.stint.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ServerEventTest {
    @Test
    void anEventHasALineOfEachKindAndOneForEachLineOfItsData() {
        assertThat(new ServerEvent(new EventId(12, 3), "values", "a\r\nb\rc\n").text())
                .isEqualTo("id: 12-3\nevent: values\ndata: a\ndata: b\ndata: c\ndata: \n\n");
        assertThat(ServerEvent.now("error", Json.object().put("a", "b\nc")).text())
                .isEqualTo("event: error\ndata: {\"a\":\"b\\nc\"}\n\n");
    }

    @Test
    void commentsAndTheTimeToComeAgainEndWithoutAnEmptyLine() {
        assertThat(ServerEvent.comment("words") + ServerEvent.retry(1_000)).isEqualTo(": words\nretry: 1000\n");
        assertThatThrownBy(() -> ServerEvent.comment("a\nb")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ServerEvent(null, "a\rb", "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aStreamIsSentAsItIs() {
        HttpResponse response = HttpResponse.eventStream("retry: 1\n", Map.of("location", "/x"));

        assertThat(Json.read(response.toEvent())).isEqualTo(Json.read("""
                        {"statusCode":200,"headers":{"location":"/x","cache-control":"no-store",
                        "content-type":"text/event-stream"},"body":"retry: 1\\n","isBase64Encoded":false}"""));
        assertThat(response.body().isMissingNode()).isTrue();
    }

    @Property
    void anIdIsReadAsItWasWrittenAndSortsAsItsNumber(
            @ForAll @LongRange(min = 0, max = 9_999_999_999L) long version,
            @ForAll @IntRange(min = 0, max = EventId.LAST) int place) {
        EventId id = new EventId(version, place);

        assertThat(EventId.parse("since", id.text())).isEqualTo(id);
        assertThat(EventId.ofNumber(id.number())).contains(id);
        assertThat(id.number()).isLessThan(1L << 53);
        assertThat(id).isLessThanOrEqualTo(EventId.behind(version));
    }

    @Property(tries = 200)
    void whatIsNoIdIsRefused(@ForAll String text) {
        if (!text.matches("-1|0|[0-9]{1,10}-[0-9]{1,6}")) {
            assertThatThrownBy(() -> EventId.parse("since", text)).isInstanceOf(Problem.class);
        }
    }
}
