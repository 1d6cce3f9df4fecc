package dev.stint.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Delivery;
import dev.stint.events.Json;
import dev.stint.state.Run;
import dev.stint.state.RunId;
import dev.stint.state.Session;
import dev.stint.state.SessionKey;
import dev.stint.state.Version;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IntakeFunctionTest {
    private static final String THREAD = "11111111-1111-4111-8111-111111111111";

    private final Harness harness = new Harness();

    @Test
    void aDeliveryBecomesARunThatIsStarted() throws IOException {
        Delivery delivery = delivery("a", request(2));

        assertThat(harness.deliver(delivery.write())).isEmpty();

        Run run = run(delivery);
        assertThat(harness.started).extracting(Run::id).containsExactly(run.id());
        harness.runChain(run);
        assertThat(run(delivery).status()).isEqualTo(Run.Status.SUCCESS);
    }

    @Test
    void aDeliveryThatComesAgainIsTheSameRun() throws IOException {
        Delivery delivery = delivery("a", request(2).put("thread_id", THREAD));
        harness.deliver(delivery.write(), delivery.write());
        harness.runChain(run(delivery));

        assertThat(harness.deliver(delivery.write())).isEmpty();

        assertThat(harness.started).hasSize(1);
        assertThat(session().state().path("at").asInt()).isEqualTo(2);
    }

    @Test
    void whatCannotBeTakenComesAgainAlone() throws IOException {
        assertThat(harness.deliver(
                        "no delivery",
                        delivery("a", request(2)).write(),
                        delivery("b", request(2).put("agent_id", "nobody")).write(),
                        delivery("c", Json.object().put("input", "no number")).write(),
                        delivery("d", request(2)).write()))
                .containsExactly("message-1", "message-3", "message-4");
        assertThat(harness.started).hasSize(2);
    }

    @Test
    void whatMeetsABusySessionWaitsOrIsLeftOut() throws IOException {
        harness.deliver(delivery("a", request(2).put("thread_id", THREAD)).write());
        Delivery waits = delivery("b", request(3).put("thread_id", THREAD).put("multitask_strategy", "enqueue"));
        Delivery leftOut = delivery("c", request(3).put("thread_id", THREAD).put("multitask_strategy", "reject"));

        assertThat(harness.deliver(waits.write(), leftOut.write())).isEmpty();

        assertThat(harness.started).hasSize(1);
        assertThat(harness.store.run("acme", new RunId(waits.run()))).isPresent();
        assertThat(harness.store.run("acme", new RunId(leftOut.run()))).isEmpty();
    }

    @Test
    void anApplicationSaysWhatIsMadeOfWhatComesIn() throws IOException {
        harness.agents.on(
                "shop",
                arrival -> arrival.topic().equals("order.paid")
                        ? Begin.run(Json.object()
                                        .put("to", arrival.body().path("pieces").asInt()))
                                .onSession(arrival.body().path("order").asText())
                        : Begin.nothing("not paid"));
        ObjectNode paid = Json.object();
        paid.putObject("input").put("order", "o-1").put("pieces", 4);
        Delivery first = from("shop", "order.paid", "1", paid);
        Delivery second = from("shop", "order.paid", "2", paid.deepCopy().put("multitask_strategy", "enqueue"));
        Delivery unpaid = from("shop", "order.made", "3", paid);

        assertThat(harness.deliver(first.write(), second.write(), unpaid.write()))
                .isEmpty();

        assertThat(run(second).session()).isEqualTo(run(first).session());
        assertThat(harness.store.run("acme", new RunId(unpaid.run()))).isEmpty();
        harness.runChain(run(first));
        assertThat(harness.store
                        .restore(run(first).session(), Version.NONE)
                        .state()
                        .path("at")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void anApplicationSaysWhereTheEndIsTold() throws IOException {
        harness.agents.on(
                "shop", arrival -> Begin.run(arrival.body()).callingBack("https://hooks.example.com/new?from=shop"));
        ObjectNode request = request(2).put("webhook", "https://hooks.example.com/old");
        Delivery delivery = from("shop", "order.paid", "1", request);

        assertThat(harness.deliver(delivery.write())).isEmpty();

        assertThat(run(delivery).request().path("webhook").asText())
                .isEqualTo("https://hooks.example.com/new?from=shop");
    }

    @Test
    void whatWasTooLargeForTheQueueIsFetched() throws IOException {
        Delivery delivery = delivery("a", request(2));
        String name = harness.memory.claims().put("acme", delivery.run(), Json.write(delivery.request()));

        assertThat(harness.deliver(delivery.claimed(name).write())).isEmpty();
        assertThat(harness.deliver(delivery("b", request(2)).claimed("gone").write()))
                .containsExactly("message-1");

        assertThat(run(delivery).status()).isEqualTo(Run.Status.PENDING);
    }

    private Run run(Delivery delivery) {
        return harness.store.run("acme", new RunId(delivery.run())).orElseThrow();
    }

    private Session session() {
        return harness.store.restore(new SessionKey("acme", THREAD), Version.NONE);
    }

    private static ObjectNode request(int to) {
        ObjectNode request = Json.object().put("if_not_exists", "create");
        request.putObject("input").put("to", to);
        return request;
    }

    private static Delivery delivery(String key, ObjectNode request) {
        return from("", "", key, request.put("if_not_exists", "create"));
    }

    private static Delivery from(String source, String topic, String key, ObjectNode request) {
        return new Delivery(
                "acme", "acme", key, source, topic, request.put("if_not_exists", "create"), Optional.empty());
    }
}
