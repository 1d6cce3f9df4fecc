package dev.stint.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a deployment says of its schedules; that they fire is tested against the scheduler of a laptop. */
class EventBridgeSchedulesTest {
    @Test
    void aDeploymentThatSaysNothingHasNone() {
        assertThat(EventBridgeSchedules.of(SchedulesConfig.from(Map.of()))).isSameAs(Schedules.NONE);
        assertThat(EventBridgeSchedules.of(SchedulesConfig.from(Map.of(
                        "STINT_SCHEDULES", "{\"group\":\"g\",\"role\":\"r\",\"queue\":\"q\",\"deadLetters\":\"d\"}"))))
                .isInstanceOf(EventBridgeSchedules.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{|not JSON",
                "{\"group\":\"g\"}|no role",
                "{\"group\":\"g\",\"role\":\"r\",\"queue\":\"q\"}|no deadLetters"
            })
    void whatIsMissingIsNamedBeforeAnyEvent(String text, String missing) {
        assertThatThrownBy(() -> SchedulesConfig.from(Map.of("STINT_SCHEDULES", text)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(missing);
    }
}
