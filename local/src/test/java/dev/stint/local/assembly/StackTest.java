package dev.stint.local.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static final String TEMPLATE = """
            {"Parameters": {"Size": {"Type": "Number", "Default": 3}, "Bare": {"Type": "String"}},
             "Conditions": {
               "Here": {"Fn::Or": [{"Fn::Equals": [{"Ref": "AWS::Region"}, "eu-west-1"]},
                                   {"Fn::Equals": [{"Ref": "AWS::Region"}, "us-east-1"]}]},
               "There": {"Fn::Not": [{"Condition": "Here"}]}},
             "Resources": {
               "A": {"Type": "T", "Properties": {"Name": "a"}},
               "B": {"Type": "T", "Properties": {"Name": {"Fn::Join": ["-", ["b", {"Ref": "A"}]]}}},
               "Gone": {"Type": "T", "Condition": "There"},
               "Loop": {"Type": "T", "Properties": {"Name": {"Ref": "Loop"}}}},
             "Outputs": {"Url": {"Value": {"Fn::Sub": "https://${A}.example/x"}},
                         "Hidden": {"Condition": "There", "Value": "no"}}}
            """;

    private final Stack stack = stack();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"Ref\":\"A\"} | \"a\"",
                "{\"Ref\":\"Size\"} | 3",
                "{\"Ref\":\"AWS::AccountId\"} | \"000000000000\"",
                "{\"Fn::GetAtt\":[\"B\",\"Arn\"]} | \"arn:b-a\"",
                "{\"Fn::GetAtt\":\"B.Arn\"} | \"arn:b-a\"",
                "{\"Fn::Join\":[\":\",[\"x\",{\"Ref\":\"B\"},{\"Ref\":\"AWS::Partition\"}]]} | \"x:b-a:aws\"",
                "{\"Fn::Sub\":\"${A}/${B.Arn}/${!kept}/${AWS::Region}\"} | \"a/arn:b-a/${kept}/us-east-1\"",
                "{\"Fn::Sub\":[\"${v}-${A}\",{\"v\":{\"Ref\":\"B\"}}]} | \"b-a-a\"",
                "{\"Fn::Select\":[1,{\"Fn::Split\":[\":\",\"p:q:r\"]}]} | \"q\"",
                "{\"Fn::If\":[\"Here\",\"yes\",\"no\"]} | \"yes\"",
                "{\"Fn::Base64\":\"hi\"} | \"aGk=\"",
                "{\"x\":[{\"Ref\":\"AWS::NoValue\"},1],\"y\":{\"Ref\":\"AWS::NoValue\"}} | {\"x\":[1]}",
            })
    void intrinsicFunctionGives(String call, String result) throws IOException {
        assertThat(stack.resolve(JSON.readTree(call))).isEqualTo(JSON.readTree(result));
    }

    @Test
    void resourcesAndOutputsWhoseConditionIsNotMetAreLeftOut() {
        assertThat(stack.resources()).extracting(Resource::id).containsExactly("A", "B", "Loop");
        assertThat(stack.outputs()).doesNotContainKey("Hidden");
    }

    @Test
    void addressesOnAwsBecomeLocalOnes() {
        stack.address("https://a.example", "http://127.0.0.1:1");
        assertThat(stack.outputs()).isEqualTo(Map.of("Url", "http://127.0.0.1:1/x"));
    }

    @Test
    void physicalNamesAreStableAndFitTheirLimit() {
        var resource = new Resource("SomeLongLogicalId", "T", JSON.nullNode());
        assertThat(stack.physicalName(resource, 25))
                .hasSize(25)
                .startsWith("stack-")
                .isEqualTo(stack().physicalName(resource, 25));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"Fn::FindInMap\":[\"a\",\"b\",\"c\"]} | Fn::FindInMap",
                "{\"Ref\":\"Nobody\"} | Nobody",
                "{\"Ref\":\"Bare\"} | Bare",
                "{\"Ref\":\"Loop\"} | Loop",
                "{\"Fn::GetAtt\":[\"A\",\"Color\"]} | Color",
                "{\"Fn::Select\":[5,[1]]} | 5",
            })
    void whatCannotBeResolvedIsNamed(String call, String name) {
        assertThatThrownBy(() -> stack.resolve(JSON.readTree(call)))
                .isInstanceOf(AssemblyException.class)
                .hasMessageContaining(name);
    }

    private static Stack stack() {
        try {
            var assembly = new Assembly("stack", JSON.readTree(TEMPLATE), new Assets(Path.of(".")));
            return new Stack(assembly, StackTest::identify);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Identity identify(Resource resource, Stack names) {
        JsonNode name = names.resolve(resource.properties().path("Name"));
        return new Identity(name.asText(), Map.of("Arn", "arn:" + name.asText()));
    }
}
