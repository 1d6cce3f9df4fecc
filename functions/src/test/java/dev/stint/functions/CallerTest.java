package dev.stint.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.events.HttpRequest;
import dev.stint.events.Identity;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** By which name a caller is known: what the gateway vouches for, never what the request says. */
class CallerTest {
    @Test
    void aTokenNamesItsSubject() {
        assertThat(name(new Identity(null, null, null, null, Map.of("sub", "user-7", "email", "a@example.com"))))
                .isEqualTo("user-7");
    }

    @Test
    void aSignatureNamesWhoSigned() {
        assertThat(name(new Identity("111111111111", "arn:aws:iam::111111111111:user/ann", null, null, Map.of())))
                .isEqualTo("arn:aws:iam::111111111111:user/ann");
        assertThat(name(new Identity("111111111111", null, null, null, Map.of())))
                .isEqualTo("111111111111");
    }

    @Test
    void theUsersOfAnIdentityPoolAreNotTheRoleThatTheyShare() {
        String role = "arn:aws:sts::111111111111:assumed-role/Users/CognitoIdentityCredentials";

        assertThat(name(new Identity("111111111111", role, "eu-west-1:ann", null, Map.of())))
                .isEqualTo("eu-west-1:ann");
    }

    @Test
    void whoeverHasNoNameIsTheirTenant() {
        assertThat(name(new Identity(null, null, null, null, Map.of("tenant", "acme"))))
                .isEqualTo("acme");
    }

    private static String name(Identity identity) {
        HttpRequest request = new HttpRequest(
                "POST",
                "/",
                Map.of(),
                Map.of("sub", "forged", "x-user", "forged"),
                ByteBuffer.allocate(0),
                identity,
                "1",
                Instant.EPOCH);
        Deadline deadline = Deadline.in(new VirtualClock(), Duration.ofSeconds(1));
        return new Call(request, Map.of(), Optional.of("acme"), deadline, Optional.empty()).callerName();
    }
}
