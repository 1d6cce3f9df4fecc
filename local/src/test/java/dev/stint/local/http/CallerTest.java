package dev.stint.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerTest {
    @Test
    void developersTokenNamesAUserOfAnAccountThatStaysTheSame() {
        var alice = Caller.of("Bearer alice").orElseThrow();
        // Fixed here, since sessions of earlier starts belong to it.
        assertThat(alice.accountId()).isEqualTo("995633151639");
        assertThat(alice.userArn()).isEqualTo("arn:aws:iam::995633151639:user/alice");
        assertThat(Caller.of("bearer  alice")).contains(alice);
        assertThat(Caller.of("Bearer bob").orElseThrow().accountId())
                .matches("\\d{12}")
                .isNotEqualTo(alice.accountId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer ", "Bearer a b", "Bearer a/b", "Bearer é"})
    void tokenThatIsNoNameIsNobody(String authorization) {
        assertThat(Caller.of(authorization)).isEmpty();
    }

    @Test
    void nameHasAtMost64Characters() {
        assertThat(Caller.of("Bearer " + "x".repeat(64))).isPresent();
        assertThat(Caller.of("Bearer " + "x".repeat(65))).isEmpty();
    }

    @Test
    void callerWithoutATokenIsTheLaptopsOwnAccount() {
        var own = new Caller("000000000000", "000000000000", "arn:aws:iam::000000000000:root");
        assertThat(Caller.of(null)).contains(own);
        assertThat(Caller.of("Basic YTpi")).contains(own);
    }
}
