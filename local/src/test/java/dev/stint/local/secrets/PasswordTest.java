package dev.stint.local.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stint.local.assembly.AssemblyException;
import dev.stint.local.assembly.Properties;
import dev.stint.local.assembly.Resource;
import java.io.IOException;
import java.security.SecureRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @RepeatedTest(20)
    void oneOfEachKindIsInAPassword() throws IOException {
        var password = generate("{\"PasswordLength\": 5, \"IncludeSpace\": true}");
        assertThat(password)
                .hasSize(5)
                .containsPattern("[a-z]")
                .containsPattern("[A-Z]")
                .containsPattern("[0-9]")
                .containsPattern("[!-/:-@\\[-`{-~]")
                .contains(" ");
    }

    @RepeatedTest(20)
    void whatIsExcludedIsNotInIt() throws IOException {
        assertThat(generate("""
                {"ExcludeUppercase": true, "ExcludePunctuation": "true", "ExcludeCharacters": "0123456789aeiou"}""")).matches("[b-df-hj-np-tv-z]{32}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"PasswordLength\": 3}",
                "{\"PasswordLength\": 4097}",
                "{\"ExcludeUppercase\": true, \"ExcludeLowercase\": true, \"ExcludeNumbers\": true, \"ExcludePunctuation\": true}"
            })
    void rulesThatCannotBeKeptAreRefused(String rules) {
        assertThatThrownBy(() -> generate(rules))
                .isInstanceOf(AssemblyException.class)
                .hasMessageContaining("GenerateSecretString");
    }

    private static String generate(String rules) throws IOException {
        var resource = new Resource("S", "AWS::SecretsManager::Secret", JsonNodeFactory.instance.objectNode());
        return Password.read(new Properties(resource, new JsonMapper().readTree(rules)))
                .generate(RANDOM);
    }
}
