package dev.stint.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTest {
    private static final Delivery DELIVERY = delivery("acme", "github/1");

    private static Delivery delivery(String tenant, String key) {
        return new Delivery(
                tenant,
                "ann",
                key,
                "github",
                "issues.opened",
                Json.object().put("agent_id", "triage"),
                Optional.empty());
    }

    @Test
    void whatIsWrittenIsRead() {
        assertThat(Delivery.read(DELIVERY.write())).isEqualTo(DELIVERY);
    }

    @Test
    void noCharacterIsWrittenThatAQueueRefuses() {
        Delivery delivery = DELIVERY.with(Json.object().put("text", "a\uFFFE\uFFFF\u0000b"));

        assertThat(delivery.write()).doesNotContain("\uFFFE", "\uFFFF", "\u0000");
        assertThat(Delivery.read(delivery.write())).isEqualTo(delivery);
    }

    @Test
    void anEventOfABusNamesItsDeliveryAndIsItsInput() {
        Delivery read = Delivery.read("""
                {"v":1,"tenant":"events","caller":"bus","source":"event/orders","key":"not this","topic":"nor this",
                 "request":{"agent_id":"a","input":"nor this"},
                 "event":{"id":"e-1","source":"shop","detail-type":"a \\"b\\"","time":"2030-01-01T00:00:00Z",
                          "account":"1","detail":{"n":7}}}""");

        assertThat(read.key()).isEqualTo("event/orders/e-1");
        assertThat(read.topic()).isEqualTo("a \"b\"");
        assertThat(read.request()).isEqualTo(Json.read("""
                        {"agent_id":"a","input":{"source":"shop","detail_type":"a \\"b\\"",
                         "time":"2030-01-01T00:00:00Z","detail":{"n":7}}}"""));
    }

    @Test
    void aClaimTakesTheRequestsPlace() {
        Delivery claimed = Delivery.read(DELIVERY.claimed("claim-1").write());

        assertThat(claimed.claim()).contains("claim-1");
        assertThat(claimed.request().isMissingNode()).isTrue();
        assertThat(claimed.run()).isEqualTo(DELIVERY.run());
    }

    @Test
    void itsRunIsAUuidOfVersion8() {
        UUID run = UUID.fromString(DELIVERY.run());

        assertThat(run.version()).isEqualTo(8);
        assertThat(run.variant()).isEqualTo(2);
    }

    @Property(tries = 500)
    void twoDeliveriesNeverShareARun(
            @ForAll @NotEmpty String tenant,
            @ForAll @NotEmpty String key,
            @ForAll @NotEmpty String otherTenant,
            @ForAll @NotEmpty String otherKey) {
        assertThat(delivery(tenant, key).run()).isEqualTo(delivery(tenant, key).run());
        Assume.that(!tenant.equals(otherTenant) || !key.equals(otherKey));
        assertThat(delivery(tenant, key).run())
                .isNotEqualTo(delivery(otherTenant, otherKey).run());
    }

    @Test
    void tenantAndKeyDoNotRunIntoEachOther() {
        assertThat(delivery("a", "bc").run()).isNotEqualTo(delivery("ab", "c").run());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "{}",
                "{\"v\":2,\"tenant\":\"a\",\"key\":\"b\"}",
                "{\"v\":1,\"tenant\":\"a\"}",
                "{\"v\":1,\"tenant\":\"a\",\"source\":\"s\",\"request\":{},\"event\":{}}"
            })
    void whatIsNoDeliveryIsRefused(String message) {
        assertThatThrownBy(() -> Delivery.read(message)).isInstanceOf(IllegalArgumentException.class);
    }
}
