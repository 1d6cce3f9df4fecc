package dev.stint.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class PatchTest {
    @Provide
    Arbitrary<JsonNode> trees() {
        return JsonArbitraries.trees();
    }

    @Provide
    Arbitrary<JsonNode> arrays() {
        return JsonArbitraries.arrays();
    }

    @Property(tries = 2_000)
    void applyingTheDiffGivesTheTarget(@ForAll("trees") JsonNode source, @ForAll("trees") JsonNode target) {
        assertDiffLeads(source, target);
    }

    @Property(tries = 2_000)
    void applyingTheDiffOfArraysGivesTheTarget(@ForAll("arrays") JsonNode source, @ForAll("arrays") JsonNode target) {
        assertDiffLeads(source, target);
    }

    @Property(tries = 1_000)
    void applyingTheDiffOfASmallEditGivesTheTarget(
            @ForAll("arrays") JsonNode shorter, @ForAll("trees") JsonNode value, @ForAll int where) {
        ArrayNode longer = shorter.deepCopy();
        longer.insert(Math.floorMod(where, longer.size() + 1), value);
        assertDiffLeads(
                Json.NODES.objectNode().set("=", shorter),
                Json.NODES.objectNode().set("=", longer));
        assertDiffLeads(longer, shorter);
    }

    private static void assertDiffLeads(JsonNode from, JsonNode to) {
        JsonNode before = from.deepCopy();
        Patch patch = Patch.diff(from, to);
        String written = Json.text(patch.operations());

        assertThat(patch.apply(from)).isEqualTo(to);
        assertThat(from).isEqualTo(before);
        assertThat(Json.text(patch.operations())).isEqualTo(written);
        assertThat(Json.size(patch.operations()))
                .isLessThanOrEqualTo(Json.size(Patch.set("", to).operations()) + 40);
    }

    @Property(tries = 2_000)
    void thePatchedDocumentsSizeIsKnownWithoutWritingIt(
            @ForAll("trees") JsonNode source, @ForAll("trees") JsonNode target) {
        Patcher patched = Patch.diff(source, target).measure(source);

        assertThat(patched.bytes(Json.size(source))).isEqualTo(Json.size(target));
    }

    @Property(tries = 1_000)
    void whatWasWrittenIsReadBack(@ForAll("trees") JsonNode tree) throws IOException {
        assertThat(Json.read(Json.text(tree))).isEqualTo(tree);
        assertThat(Json.read(Json.bytes(tree))).isEqualTo(tree);
        assertThat(Json.size(tree)).isEqualTo(Json.bytes(tree).length);
    }

    @Example
    void theOperationsOfTheRfcDoWhatItSays() throws IOException {
        assertPatch("{'a':[1,2]}", "[{'op':'add','path':'/a/1','value':9}]", "{'a':[1,9,2]}");
        assertPatch("{'a':[1,2]}", "[{'op':'add','path':'/a/2','value':9}]", "{'a':[1,2,9]}");
        assertPatch("{'a':[1,2]}", "[{'op':'add','path':'/a/-','value':9}]", "{'a':[1,2,9]}");
        assertPatch("{'a':1,'b':2}", "[{'op':'move','from':'/a','path':'/c'}]", "{'b':2,'c':1}");
        assertPatch("{'a':[1]}", "[{'op':'copy','from':'/a','path':'/b'}]", "{'a':[1],'b':[1]}");
        assertPatch("{'a':1}", "[{'op':'test','path':'/a','value':1.0}]", "{'a':1}");
        assertPatch(
                "{'a':1}", "[{'op':'remove','path':'/a'},{'op':'add','path':'/~1~01','value':null}]", "{'/~1':null}");
        assertPatch("{'':1}", "[{'op':'replace','path':'/','value':[]}]", "{'':[]}");
        assertPatch("[1]", "[{'op':'replace','path':'','value':{}}]", "{}");
        assertPatch(
                "[[1],[2]]",
                "[{'op':'move','from':'/0','path':'/1'},{'op':'add','path':'/1/-','value':3}]",
                "[[2],[1,3]]");
    }

    @Example
    void aCopyIsNotChangedWithItsOriginal() throws IOException {
        assertPatch(
                "{'a':[1]}",
                "[{'op':'add','path':'/a/-','value':2},{'op':'copy','from':'/a','path':'/b'},{'op':'add','path':'/a/-','value':3}]",
                "{'a':[1,2,3],'b':[1,2]}");
    }

    @Example
    void aValueOfThePatchIsNotChangedByTheOperationsAfterIt() throws IOException {
        assertPatch(
                "{}",
                "[{'op':'add','path':'/a','value':{'b':[]}},{'op':'add','path':'/a/b/-','value':1}]",
                "{'a':{'b':[1]}}");
    }

    @Example
    void whatDoesNotFitIsRefused() throws IOException {
        assertMisfit("{'a':1}", "[{'op':'add','path':'/b/c','value':1}]");
        assertMisfit("{'a':1}", "[{'op':'add','path':'/a/c','value':1}]");
        assertMisfit("{'a':1}", "[{'op':'replace','path':'/b','value':1}]");
        assertMisfit("{'a':1}", "[{'op':'remove','path':'/b'}]");
        assertMisfit("{'a':1}", "[{'op':'remove','path':''}]");
        assertMisfit("{'a':1}", "[{'op':'test','path':'/a','value':2}]");
        assertMisfit("{'a':1}", "[{'op':'merge','path':'/a','value':2}]");
        assertMisfit("{'a':1}", "[{'op':'add','path':'/a'}]");
        assertMisfit("{'a':1}", "[{'op':'add','value':1}]");
        assertMisfit("{'a':1}", "[{'op':'add','path':'a','value':1}]");
        assertMisfit("{'a':1}", "[17]");
        assertMisfit("[1]", "[{'op':'add','path':'/2','value':1}]");
        assertMisfit("[1]", "[{'op':'add','path':'/00','value':1}]");
        assertMisfit("[1]", "[{'op':'replace','path':'/1','value':1}]");
        assertMisfit("[{'id':1}]", "[{'op':'replace','path':'/id=1','value':1}]");
        assertMisfit("{'a':{'b':1}}", "[{'op':'move','from':'/a','path':'/a/b'}]");
    }

    @Example
    void anAppendSharesWhatItDoesNotTouch() {
        ObjectNode source = Json.NODES.objectNode();
        ArrayNode rows = source.putArray("rows");
        for (int i = 0; i < 10; i++) {
            rows.addObject().put("row", i);
        }
        source.putObject("other");

        JsonNode target = Patch.append("/rows", List.of(Json.NODES.numberNode(1), Json.NODES.numberNode(2)))
                .apply(source);

        assertThat(rows).hasSize(10);
        assertThat(target.path("rows")).hasSize(12);
        assertThat(target.path("rows").path(3)).isSameAs(rows.get(3));
        assertThat(target.path("other")).isSameAs(source.path("other"));
    }

    @Example
    void anAppendToALongArrayIsFoundAsOne() {
        ArrayNode before = Json.NODES.arrayNode();
        for (int i = 0; i < 20_000; i++) {
            before.addObject().put("row", i);
        }
        ArrayNode after = before.deepCopy().add("last");

        assertThat(Patch.diff(before, after)).isEqualTo(Patch.append("", List.of(Json.NODES.textNode("last"))));
    }

    @Example
    void aDiffThatWouldSayMoreThanTheTargetReplacesItWhole() throws IOException {
        JsonNode before = json("{'a':{'b':{'c':{'d':1,'e':2,'f':3}}}}");
        JsonNode after = json("{'a':{'b':{'c':{'d':4,'e':5,'f':6}}}}");

        assertThat(Patch.diff(before, after)).isEqualTo(Patch.set("", after));
    }

    @Example
    void aPatchCanBeMovedUnderAPointerAndBeFollowedByAnother() throws IOException {
        Patch patch = Patch.append("/list", List.of(Json.NODES.numberNode(1)))
                .then(Patch.set("/n", Json.NODES.numberNode(2)))
                .under("/state");

        assertThat(patch.apply(json("{'state':{'list':[]}}"))).isEqualTo(json("{'state':{'list':[1],'n':2}}"));
        assertThat(Patch.none().apply(json("[1]"))).isEqualTo(json("[1]"));
    }

    private static JsonNode json(String text) throws IOException {
        return Json.read(text.replace('\'', '"'));
    }

    private static void assertPatch(String source, String patch, String target) throws IOException {
        JsonNode before = json(source);
        Patch operations = new Patch((ArrayNode) json(patch));

        assertThat(operations.apply(before)).isEqualTo(json(target));
        assertThat(before).isEqualTo(json(source));
        assertThat(operations.operations()).isEqualTo(json(patch));
        assertThat(operations.measure(before).bytes(Json.size(before))).isEqualTo(Json.size(json(target)));
    }

    private static void assertMisfit(String source, String patch) throws IOException {
        JsonNode before = json(source);
        Patch operations = new Patch((ArrayNode) json(patch));

        assertThatThrownBy(() -> operations.apply(before))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not fit");
        assertThat(before).isEqualTo(json(source));
    }
}
