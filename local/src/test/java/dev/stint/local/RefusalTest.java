package dev.stint.local;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.local.assembly.AssemblyException;
import dev.stint.local.fixture.Fixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RefusalTest {
    @TempDir
    private Path folder;

    @Test
    void unknownTypeIsRefusedByItsNameAndType() throws IOException {
        replace("\"Type\": \"AWS::IAM::Role\"", "\"Type\": \"AWS::Kinesis::Stream\"");
        assertRefused("resource Role (AWS::Kinesis::Stream)", "not emulated");
    }

    @Test
    void unknownPropertyIsRefusedByItsName() throws IOException {
        replace("\"BillingMode\": \"PAY_PER_REQUEST\"", "\"StreamSpecification\": {}");
        assertRefused("resource Orders (AWS::DynamoDB::Table)", "StreamSpecification");
    }

    @Test
    void runtimeOfAnotherLanguageIsRefused() throws IOException {
        replace("\"java21\"", "\"nodejs22.x\"");
        assertRefused("resource Probe (AWS::Lambda::Function)", "nodejs22.x");
    }

    @Test
    void definitionThatCannotRunIsRefusedAtStart() throws IOException {
        replace(":states:::lambda:invoke", ":states:::sns:publish");
        assertRefused("resource Chain (AWS::StepFunctions::StateMachine)", "sns:publish");
    }

    @Test
    void scheduleWhoseDeadLettersGoToNoQueueIsRefused() throws IOException {
        replace("\"RetryPolicy\": {\"Max", "\"DeadLetterConfig\": {\"Arn\": \"x\"}, \"RetryPolicy\": {\"Max");
        assertRefused("resource Yearly (AWS::Scheduler::Schedule)", "DeadLetterConfig.Arn is x", "a standard queue");
    }

    @Test
    void scheduleExpressionThatIsWrongIsRefused() throws IOException {
        replace("cron(0 9 1 1 ? *)", "cron(0 9 1 1 * *)");
        assertRefused("resource Yearly (AWS::Scheduler::Schedule)", "Invalid Schedule Expression cron(0 9 1 1 * *)");
    }

    @Test
    void scheduleOfAGroupThatDoesNotExistIsRefused() throws IOException {
        replace("\"GroupName\": {\"Ref\": \"Group\"}", "\"GroupName\": \"none\"");
        assertRefused("resource Yearly (AWS::Scheduler::Schedule)", "Schedule group none does not exist");
    }

    @Test
    void missingAssemblyIsToldByItsPath() {
        assertThatThrownBy(() -> LocalStack.start(folder.resolve("none"), LocalOptions.defaults()))
                .isInstanceOf(AssemblyException.class)
                .hasMessageContaining("manifest.json")
                .hasMessageContaining("cdk synth");
    }

    @Test
    void portInUseIsToldAndNothingIsLeftRunning() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var options = LocalOptions.defaults().withPorts(taken.getLocalPort(), 0);
            assertThatThrownBy(() -> LocalStack.start(Fixture.assembleIn(folder), options))
                    .isInstanceOf(LocalStartException.class)
                    .hasMessageContaining("port " + taken.getLocalPort())
                    .hasMessageContaining("Address already in use");
        }
    }

    @Test
    void endpointPortInUseIsToldByItsNumber() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var options = LocalOptions.defaults().withPorts(0, taken.getLocalPort());
            assertThatThrownBy(() -> LocalStack.start(Fixture.assembleIn(folder), options))
                    .isInstanceOf(LocalStartException.class)
                    .hasMessageContaining("port " + taken.getLocalPort())
                    .hasMessageContaining("Address already in use");
        }
    }

    @Test
    void functionThatDiesInItsInitIsToldWithItsError() throws IOException {
        replace("\"FunctionName\": \"hasty\",\n        \"Handler\": \"dev.stint.local.fixture.Probe", """
                "FunctionName": "hasty",
                "Handler": "dev.stint.local.fixture.Broken""");
        assertThatThrownBy(() -> LocalStack.start(folder, LocalOptions.defaults()))
                .isInstanceOf(LocalStartException.class)
                .hasMessageContaining("function hasty failed in its init")
                .hasMessageContaining("java.lang.IllegalStateException")
                .hasMessageContaining("no model is configured")
                .hasMessageContaining("about to fail");
    }

    private void replace(String text, String by) throws IOException {
        var template = Fixture.assembleIn(folder).resolve("fixture.template.json");
        Files.writeString(template, Files.readString(template).replace(text, by));
    }

    private void assertRefused(String... parts) {
        assertThatThrownBy(() -> LocalStack.start(folder, LocalOptions.defaults()))
                .isInstanceOf(AssemblyException.class)
                .hasMessageContainingAll(parts);
    }
}
