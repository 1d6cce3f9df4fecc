package dev.stint.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.functions.StintApp;
import org.junit.jupiter.api.Test;

/** Names that this room repeats as text, held against the rooms that own them. */
class NamesTest {
    @Test
    void handlersAreNamedByThePackageOfTheFunctions() {
        var handlers = StintApp.class.getPackageName();

        assertThat(Application.STINT_HANDLER).isEqualTo(handlers + ".StintFunction::handleRequest");
        assertThat(Application.API_HANDLER).isEqualTo(handlers + ".ApiFunction::handleRequest");
    }
}
