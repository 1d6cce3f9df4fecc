package dev.stint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the command says to what it cannot do: a sentence, and never a trace. */
@Timeout(60)
class BadInputTest {
    @Test
    void aUrlMustBeHttp() {
        assertRefused(1, "is neither http nor https", "run", "Hi", "--url", "ftp://h");
        assertRefused(1, "is neither http nor https", "history", "x", "--url", "h");
        assertRefused(1, "is not a URL", "run", "Hi", "--url", "http://a b");
        assertRefused(1, "has no host", "run", "Hi", "--url", "http:///threads");
        assertRefused(1, "no port that can be", "run", "Hi", "--url", "http://h:99999");
        assertRefused(1, "more than a host and a path", "run", "Hi", "--url", "http://h/?a=b");
    }

    @Test
    void anEmptyMessageIsRefusedBeforeAnythingIsAsked() {
        assertRefused(1, "the message is empty", "run", " ", "--url", "http://127.0.0.1:1");
    }

    @Test
    void aPortMustBeOne() {
        assertRefused(2, "'99999' is no port; ports are 0 to 65535", "dev", "--port", "99999");
        assertRefused(2, "'-1' is no port", "dev", "--endpoint-port", "-1");
    }

    @Test
    void anIdOfAnyCharactersIsSentAsItIs() throws IOException {
        int free = freePort();

        assertRefused(
                1,
                "nothing answers at http://127.0.0.1:" + free,
                "run",
                "Hi",
                "--session",
                "my chat",
                "--url",
                "http://127.0.0.1:" + free);
    }

    @Test
    void whatIsNoCommandOrSampleIsToldWithWhatThereIs() {
        assertRefused(2, "dance", "dance");
        assertRefused(1, "there are: digest, enrich, support, triage", "dev", "nowhere");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void assertRefused(int status, String message, String... args) {
        Printed refused = Printed.stint(args);

        assertThat(refused.status()).as(refused.err()).isEqualTo(status);
        assertThat(refused.err()).contains(message).doesNotContain("\tat ", "should not happen", "\u001b");
    }
}
