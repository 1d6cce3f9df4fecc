package dev.stint.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Crons: what callers ask to be run on a schedule. */
class CronRoutesTest {
    private final Scenario scene = new Scenario();
    private final RememberedSchedules schedules = scene.harness.schedules;

    @Test
    void aCronIsAScheduleOfItsNameThatQueuesADelivery() throws IOException {
        scene.harness.caller = "alice";

        JsonNode cron = create(
                ",\"timezone\":\"Europe/Berlin\",\"metadata\":{\"a\":1},\"webhook\":\"https://example.com/done\"");

        String id = cron.path("cron_id").asText();
        Schedules.Schedule schedule = schedules.named(id);
        assertThat(schedule.expression()).isEqualTo("cron(30 9 ? * 2-6 *)");
        assertThat(schedule.timeZone()).isEqualTo("Europe/Berlin");
        assertThat(schedule.enabled()).isTrue();
        Delivery delivery = Delivery.read(schedule.message());
        assertThat(delivery.tenant()).isEqualTo("acme");
        assertThat(delivery.caller()).isEqualTo("alice");
        assertThat(delivery.key()).isEqualTo("cron/" + id + "/<aws.scheduler.scheduled-time>");
        assertThat(delivery.source()).isEqualTo("cron/" + id);
        assertThat(delivery.topic()).isEqualTo("<aws.scheduler.scheduled-time>");
        assertThat(delivery.request())
                .isEqualTo(
                        Scenario.json(
                                "{\"agent_id\":\"scripted\",\"multitask_strategy\":\"enqueue\",\"input\":{\"do\":[]},\"metadata\":{\"a\":1},\"webhook\":\"https://example.com/done\"}"));
        assertThat(cron.path("payload")).isEqualTo(delivery.request());
        assertThat(cron.path("thread_id").isNull()).isTrue();
        // The clock stands at Thursday 2026-01-01T00:00:00Z, in winter.
        assertThat(cron.path("next_run_date").asText()).isEqualTo("2026-01-01T08:30:00Z");
        assertThat(cron.path("on_run_completed").asText()).isEqualTo("keep");
    }

    @Test
    void aCallersTextIsNotTheSchedulersToFillIn() throws IOException {
        String id = id(create(",\"metadata\":{\"a\":\"<aws.scheduler.schedule-arn>\"}"));

        String message = schedules.named(id).message();
        assertThat(message).doesNotContain("<aws.scheduler.schedule-arn>").contains("<aws.scheduler.scheduled-time>");
        assertThat(Delivery.read(message).request().at("/metadata/a").asText())
                .isEqualTo("<aws.scheduler.schedule-arn>");
    }

    @Test
    void aThreadThatIsDeletedTakesItsCronsAlong() throws IOException {
        String thread = scene.thread();
        String id = id(scene.harness
                .post("/threads/" + thread + "/runs/crons", body(""))
                .body());
        String other = id(create(""));

        assertThat(scene.harness.send("DELETE", "/threads/" + thread, "").status())
                .isEqualTo(204);

        assertThat(schedules.byName).containsKey(other).doesNotContainKey(id);
    }

    @Test
    void aThreadsCronKeepsItsThread() throws IOException {
        String thread = scene.thread();

        JsonNode cron = scene.harness
                .post("/threads/" + thread + "/runs/crons", body(",\"multitask_strategy\":\"enqueue\""))
                .body();

        assertThat(cron.path("thread_id").asText()).isEqualTo(thread);
        JsonNode request = Delivery.read(schedules.named(id(cron)).message()).request();
        assertThat(request.path("thread_id").asText()).isEqualTo(thread);
        assertThat(request.path("multitask_strategy").asText()).isEqualTo("enqueue");
    }

    @Test
    void aCronIsChangedStoppedAndDeleted() throws IOException {
        JsonNode cron = create("");
        String path = "/runs/crons/" + cron.path("cron_id").asText();

        JsonNode changed = scene.harness
                .send(
                        "PATCH",
                        path,
                        "{\"schedule\":\"@hourly\",\"enabled\":false,\"end_time\":\"2027-01-01T00:00:00Z\"}")
                .body();

        assertThat(changed.path("schedule").asText()).isEqualTo("@hourly");
        assertThat(changed.path("expression").asText()).isEqualTo("cron(0 * * * ? *)");
        assertThat(changed.path("payload")).isEqualTo(cron.path("payload"));
        assertThat(changed.path("created_at")).isEqualTo(cron.path("created_at"));
        assertThat(changed.path("next_run_date").isNull()).isTrue();
        Schedules.Schedule schedule = schedules.named(id(cron));
        assertThat(schedule.enabled()).isFalse();
        assertThat(schedule.end()).isPresent();
        JsonNode endless = scene.harness
                .send("PATCH", path, "{\"end_time\":null,\"input\":{\"do\":[\"step\"]}}")
                .body();
        assertThat(endless.path("end_time").isNull()).isTrue();
        assertThat(endless.path("payload").path("input").path("do")).hasSize(1);

        assertThat(scene.harness.send("DELETE", path, "").status()).isEqualTo(204);
        assertThat(schedules.byName).isEmpty();
        assertThat(Scenario.code(scene.harness.send("DELETE", path, ""))).isEqualTo("404 cron_not_found");
    }

    @Test
    void cronsAreListedNewestFirst() throws IOException {
        String one = id(create(""));
        scene.harness.clock.of(Duration.ofSeconds(1));
        String two = id(create(",\"enabled\":false"));
        scene.harness.clock.of(Duration.ofSeconds(1));
        String thread = scene.thread();
        String three = id(scene.harness
                .post("/threads/" + thread + "/runs/crons", body(""))
                .body());

        assertThat(search("{}")).containsExactly(three, two, one);
        assertThat(search("{\"limit\":1,\"offset\":1}")).containsExactly(two);
        assertThat(search("{\"sort_order\":\"asc\"}")).containsExactly(one, two, three);
        assertThat(search("{\"enabled\":false}")).containsExactly(two);
        assertThat(search("{\"thread_id\":\"%s\"}".formatted(thread))).containsExactly(three);
        assertThat(search("{\"assistant_id\":\"counter\"}")).isEmpty();
        assertThat(scene.harness.post("/runs/crons/count", "{}").body().intValue())
                .isEqualTo(3);
    }

    @Test
    void oneCallersCronsAreNoOtherOnes() throws IOException {
        scene.harness.caller = "bob";
        String path = "/runs/crons/" + id(create(""));
        String thread = scene.thread();
        scene.harness.caller = "alice";

        assertThat(search("{}")).isEmpty();
        assertThat(scene.harness.send("PATCH", path, "{\"enabled\":false}").status())
                .isEqualTo(404);
        assertThat(scene.harness.send("DELETE", path, "").status()).isEqualTo(404);
        for (String more : List.of("", ",\"if_not_exists\":\"create\"")) {
            assertThat(scene.harness
                            .post("/threads/" + thread + "/runs/crons", body(more))
                            .status())
                    .isEqualTo(404);
        }
        assertThat(schedules.byName).hasSize(1);
        assertThat(schedules.byName.values().iterator().next().enabled()).isTrue();
    }

    @Test
    void aCronThatCannotFireIsNotListed() throws IOException {
        schedules.missing = true;
        assertThat(Scenario.code(scene.harness.post("/runs/crons", body(""))))
                .isEqualTo("409 schedules_not_configured");

        assertThat(search("{}")).isEmpty();
    }

    @Test
    void aCronThatMayFireAfterAllCanBeSeenAndDeleted() throws IOException {
        schedules.broken = true;
        assertThat(scene.harness.post("/runs/crons", body("")).status()).isEqualTo(500);
        schedules.broken = false;

        List<String> left = search("{}");
        assertThat(left).hasSize(1);
        assertThat(scene.harness
                        .send("DELETE", "/runs/crons/" + left.getFirst(), "")
                        .status())
                .isEqualTo(204);
        assertThat(search("{}")).isEmpty();
    }

    @Test
    void aCronWhoseScheduleCouldNotBeDeletedCanBeDeletedAgain() throws IOException {
        String id = id(create(""));
        schedules.broken = true;
        assertThat(scene.harness.send("DELETE", "/runs/crons/" + id, "").status())
                .isEqualTo(500);
        assertThat(search("{}")).containsExactly(id);

        schedules.broken = false;
        schedules.byName.clear();
        assertThat(scene.harness.send("DELETE", "/runs/crons/" + id, "").status())
                .isEqualTo(204);
        assertThat(search("{}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"schedule\":null|/schedule",
                "\"schedule\":\"0 9 1 * 1\"|/schedule",
                "\"schedule\":\"0 0 9 * * *\"|/schedule",
                "\"timezone\":\"Nowhere\"|/timezone",
                "\"timezone\":\"+01:00\"|/timezone",
                "\"end_time\":\"soon\"|/end_time",
                "\"end_time\":\"2020-01-01T00:00:00Z\"|/end_time",
                "\"enabled\":\"yes\"|/enabled",
                "\"on_run_completed\":\"delete\"|/on_run_completed",
                "\"interrupt_before\":\"*\"|/interrupt_before",
                "\"multitask_strategy\":\"odd\"|/multitask_strategy",
                "\"webhook\":\"ftp://a\"|/webhook",
                "\"command\":{\"resume\":1}|/command",
                "\"input\":{}|/input/do"
            })
    void whatIsNoCronIsRefused(String member, String field) throws IOException {
        String name = member.substring(1, member.indexOf('"', 1));
        JsonNode body = Scenario.json(body(""));
        ((ObjectNode) body).remove(name);
        if (name.equals("command")) {
            ((ObjectNode) body).remove("input");
        }
        String text = body.toString();

        Harness.Answer answer =
                scene.harness.post("/runs/crons", text.substring(0, text.length() - 1) + "," + member + "}");

        assertThat(Scenario.code(answer)).isEqualTo("422 invalid");
        assertThat(answer.body().path("field").asText()).isEqualTo(field);
        assertThat(schedules.byName).isEmpty();
    }

    private JsonNode create(String more) throws IOException {
        Harness.Answer answer = scene.harness.post("/runs/crons", body(more));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body();
    }

    private static String body(String more) {
        return "{\"assistant_id\":\"scripted\",\"schedule\":\"30 9 * * 1-5\",\"input\":{\"do\":[]}%s}".formatted(more);
    }

    private static String id(JsonNode cron) {
        return cron.path("cron_id").asText();
    }

    private List<String> search(String body) throws IOException {
        return scene.harness
                .post("/runs/crons/search", body)
                .body()
                .valueStream()
                .map(CronRoutesTest::id)
                .toList();
    }
}
