package dev.stint.local.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stint.local.LocalOptions;
import dev.stint.local.LocalStack;
import dev.stint.local.fixture.Fixture;
import dev.stint.local.service.LocalEvent;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** Secrets and parameters through the SDK's own clients. */
@Timeout(120)
class SecretsTest {
    private static final Queue<LocalEvent> EVENTS = new ConcurrentLinkedQueue<>();
    private static final Map<String, String> GIVEN = Map.of(
            "hooks/github", "given-1", "extra", "given-2", "ssm:/hooks/slack", "given-3", "ssm:/app/plain", "given-4");

    @TempDir
    private static Path folder;

    private static LocalStack stack;
    private static SecretsManagerClient secrets;
    private static SsmClient parameters;

    @BeforeAll
    static void start() {
        stack = LocalStack.start(
                Fixture.assembleIn(folder),
                LocalOptions.defaults().withSecrets(GIVEN).withListener(EVENTS::add));
        secrets = client(SecretsManagerClient.builder()).build();
        parameters = client(SsmClient.builder()).build();
    }

    @AfterAll
    static void stop() {
        secrets.close();
        parameters.close();
        stack.close();
    }

    @Test
    void secretIsGeneratedAsTheTemplateSaysAndStaysTheSame() {
        var arn = Objects.requireNonNull(stack.outputs().get("Signing"));
        var secret = secrets.getSecretValue(get -> get.secretId(arn));
        assertThat(secret.arn())
                .isEqualTo(arn)
                .startsWith("arn:aws:secretsmanager:us-east-1:000000000000:secret:")
                .matches(".*-\\w{6}");
        assertThat(secret.secretString()).matches("[a-zA-Z0-9]{44}");
        assertThat(secret.versionStages()).containsExactly("AWSCURRENT");
        assertThat(value(secret.name())).isEqualTo(secret.secretString());
        assertThat(value(arn.substring(0, arn.lastIndexOf('-')))).isEqualTo(secret.secretString());
    }

    @Test
    void generatedValueIsPutIntoItsTemplate() throws Exception {
        var value = new JsonMapper().readTree(value("database"));
        assertThat(value.path("user").asText()).isEqualTo("app");
        assertThat(value.path("password").asText()).hasSize(20).doesNotContain("\"", "/");
    }

    @Test
    void valueFromOutsideGoesBeforeTheTemplatesAndOthersAreAdded() {
        assertThat(value("hooks/github")).isEqualTo("given-1");
        assertThat(value("extra")).isEqualTo("given-2");
        assertThat(decrypted("/hooks/slack")).isEqualTo("given-3");
        assertThat(decrypted("/app/plain")).isEqualTo("given-4");
    }

    @Test
    void noEventTellsAValue() {
        assertThat(EVENTS.stream().map(LocalEvent::text))
                .contains(
                        "secret hooks/github ready, given",
                        "secret database ready, generated",
                        "secret extra ready, given",
                        "secret ssm:/hooks/slack ready, given",
                        "secret ssm:/app/region ready, from the template");
        var values = List.of(value("database"), value("hooks/github"), "given-2", "given-3");
        assertThat(EVENTS)
                .allSatisfy(event -> assertThat(event.toString() + event.text()).doesNotContain(values));
    }

    @Test
    void newValueIsCurrentAndTheOneBeforeItIsKept() {
        secrets.createSecret(create -> create.name("rolling").secretString("one"));
        var second = secrets.putSecretValue(put -> put.secretId("rolling").secretString("two"));
        assertThat(value("rolling")).isEqualTo("two");
        assertThat(secrets.getSecretValue(get -> get.secretId("rolling").versionStage("AWSPREVIOUS"))
                        .secretString())
                .isEqualTo("one");
        assertThat(secrets.getSecretValue(get -> get.secretId("rolling").versionId(second.versionId()))
                        .secretString())
                .isEqualTo("two");
        secrets.putSecretValue(put -> put.secretId("rolling").secretString("three"));
        var stages =
                secrets.describeSecret(describe -> describe.secretId("rolling")).versionIdsToStages();
        assertThat(stages.values()).containsExactlyInAnyOrder(List.of("AWSCURRENT"), List.of("AWSPREVIOUS"));
        assertThat(stages).containsEntry(second.versionId(), List.of("AWSPREVIOUS"));
    }

    @Test
    void sameRequestAgainIsNoNewVersion() {
        secrets.createSecret(create -> create.name("once"));
        assertThatThrownBy(() -> value("once")).isInstanceOf(ResourceNotFoundException.class);
        for (int i = 0; i < 2; i++) {
            secrets.putSecretValue(put -> put.secretId("once").secretString("v").clientRequestToken("t".repeat(32)));
        }
        assertThat(secrets.describeSecret(describe -> describe.secretId("once")).versionIdsToStages())
                .hasSize(1);
        assertThatThrownBy(() -> secrets.putSecretValue(
                        put -> put.secretId("once").secretString("w").clientRequestToken("t".repeat(32))))
                .isInstanceOf(ResourceExistsException.class);
    }

    @Test
    void secretThatDoesNotExistOrExistsAlreadyIsToldByItsName() {
        assertThatThrownBy(() -> value("nobody"))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContainingAll("can't find the specified secret", "nobody", "withSecrets");
        assertThatThrownBy(() ->
                        secrets.createSecret(create -> create.name("database").secretString("x")))
                .isInstanceOf(ResourceExistsException.class);
    }

    @Test
    void parameterOfTheTemplateIsReadByNameAndByArn() {
        var region = parameters.getParameter(get -> get.name("/app/region")).parameter();
        assertThat(region.value()).isEqualTo("us-east-1");
        assertThat(region.arn()).isEqualTo("arn:aws:ssm:us-east-1:000000000000:parameter/app/region");
        assertThat(decrypted(region.arn())).isEqualTo("us-east-1");
        var all = parameters.getParameters(get -> get.names("/app/region", "/none"));
        assertThat(all.parameters()).singleElement().isEqualTo(region);
        assertThat(all.invalidParameters()).containsExactly("/none");
        assertThatThrownBy(() -> decrypted("/none")).isInstanceOf(ParameterNotFoundException.class);
    }

    @Test
    void secureParameterIsReadableOnlyWithDecryption() {
        var put = parameters.putParameter(it -> it.name("/key").value("hidden").type(ParameterType.SECURE_STRING));
        assertThat(put.version()).isEqualTo(1);
        assertThat(parameters.getParameter(get -> get.name("/key")).parameter().value())
                .doesNotContain("hidden");
        assertThat(decrypted("/key")).isEqualTo("hidden");
        assertThatThrownBy(() -> parameters.putParameter(it -> it.name("/key").value("v2")))
                .isInstanceOf(ParameterAlreadyExistsException.class);
        assertThat(parameters
                        .putParameter(it -> it.name("/key").value("v2").overwrite(true))
                        .version())
                .isEqualTo(2);
        assertThat(decrypted("/key")).isEqualTo("v2");
    }

    private static String value(String id) {
        return secrets.getSecretValue(get -> get.secretId(id)).secretString();
    }

    private static String decrypted(String name) {
        return parameters
                .getParameter(get -> get.name(name).withDecryption(true))
                .parameter()
                .value();
    }

    private static <B extends AwsClientBuilder<B, ?>> B client(B builder) {
        return builder.region(Region.US_EAST_1)
                .endpointOverride(URI.create(stack.endpointUrl()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    }
}
