package dev.stint.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelsTest {
    private static Model model(Map<String, String> environment) {
        return Models.from(name -> Optional.ofNullable(environment.get(name)));
    }

    @Test
    void withoutAnyConfigurationTheModelIsOffline() throws Exception {
        assertThat(model(Map.of()).name()).isEqualTo("offline");
        model(Map.of()).checkHealth();
    }

    @Test
    void aKeyAloneChoosesItsProvider() {
        assertThat(model(Map.of("ANTHROPIC_API_KEY", "k")).name()).isEqualTo(Models.ANTHROPIC_DEFAULT);
        assertThat(model(Map.of("OPENAI_API_KEY", "k")).name()).isEqualTo(Models.OPENAI_DEFAULT);
        assertThat(model(Map.of("OPENAI_API_KEY", "k", "STINT_MODEL", "offline"))
                        .name())
                .isEqualTo("offline");
    }

    @Test
    void aModelsIdMayHaveColons() {
        assertThat(model(Map.of("STINT_MODEL", "bedrock:eu.example.claude-v1:0", "AWS_REGION", "eu-west-1"))
                        .name())
                .isEqualTo("bedrock:eu.example.claude-v1:0");
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-5, STINT_MODEL",
        "openai, STINT_MODEL",
        "openai:, STINT_MODEL",
        "mistral:large, STINT_MODEL",
        "openai:gpt-5, OPENAI_API_KEY",
        "anthropic:claude, ANTHROPIC_API_KEY",
        "bedrock:claude, AWS_REGION"
    })
    void saysWhatToSet(String name, String variable) {
        assertThatThrownBy(() -> model(Map.of("STINT_MODEL", name)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(variable);
    }

    @ParameterizedTest
    @CsvSource({"localhost:11434", "ftp://example.com", "http:///v1", "'not a url'"})
    void refusesABaseUrlThatIsNone(String url) {
        assertThatThrownBy(() -> model(Map.of("STINT_MODEL", "openai:x", "STINT_MODEL_BASE_URL", url)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("STINT_MODEL_BASE_URL");
    }

    @Test
    void keepsKeysOutOfTexts() {
        assertThat(model(Map.of("ANTHROPIC_API_KEY", "very-secret")).toString()).doesNotContain("secret");
        assertThat(model(Map.of("OPENAI_API_KEY", "very-secret")).toString()).doesNotContain("secret");
    }
}
