package dev.stint.bench.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.bench.report.Measure;
import dev.stint.bench.report.Report;
import dev.stint.bench.report.Section;
import dev.stint.bench.stack.BenchStack;
import dev.stint.local.endpoint.EndpointFaults.Fault;
import dev.stint.state.SessionKey;
import dev.stint.state.SessionStore;
import dev.stint.state.StoreConfig;
import dev.stint.state.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class StepTest {
    @TempDir
    private Path folder;

    @Test
    void everyStepIsTimedOnBothStoresBesideTheBarePut() throws Exception {
        List<String> told = new ArrayList<>();
        try (BenchStack stack = BenchStack.start((service, action) -> Fault.NONE, event -> {})) {
            Report report = new Timing(stack.endpoint(), stack.sessionTable(), 1, 20, told::add).report();
            report.writeTo(folder);

            assertThat(report.sections())
                    .flatExtracting(Section::measures)
                    .hasSize(8)
                    .allSatisfy(measure -> assertThat(measure.figures()).containsKey(Measure.STINT));
            assertThat(report.goals()).hasSize(4);
            assertThat(told).hasSize(13);
            assertThat(folder.resolve("step.png")).exists();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"custom", "llm"})
    void aStintTakesAsManyStepsAsItIsTold(String agent) throws Exception {
        var store = SessionStore.inMemory(StoreConfig.of("memory"));
        var stints = new Stints(store, new StepApp(Prose.read()));
        SessionKey source = stints.conversation(40);
        Version version = stints.session(source).version();

        Stints.Prepared stint = stints.prepare(source, version, agent, 21);
        JsonNode reply = stints.run(stint);

        assertThat(reply.path("next").asText()).isEqualTo("done");
        assertThat(stints.session(source).state().path("messages")).hasSize(40);
        // A user's message, and one a step.
        assertThat(stints.session(stint.key()).state().path("messages")).hasSize(62);
    }
}
