package dev.stint.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.events.Message;
import dev.stint.functions.InvalidInputException;
import dev.stint.functions.StateType;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranscriptTest {
    private static final StateType<Transcript> TYPE = Transcript.type();
    private static final JsonNode NOTHING = MissingNode.getInstance();

    @Property(tries = 200)
    void theDiffOfAnyTwoTranscriptsTurnsOneIntoTheOther(
            @ForAll @Size(max = 6) List<String> first,
            @ForAll @Size(max = 6) List<String> second,
            @ForAll @IntRange(max = 3) int steps) {
        Transcript before = Transcript.empty().append(messages(first));
        Transcript grown = before.append(messages(second)).withUsage(new Usage(steps, 0, steps));
        Transcript other = Transcript.empty().append(messages(second));

        assertThat(TYPE.diff(before, grown).apply(TYPE.write(before))).isEqualTo(TYPE.write(grown));
        assertThat(TYPE.diff(grown, other).apply(TYPE.write(grown))).isEqualTo(TYPE.write(other));
        assertThat(TYPE.write(TYPE.read(TYPE.write(grown)))).isEqualTo(TYPE.write(grown));
    }

    private static List<Message> messages(List<String> texts) {
        return texts.stream().map(Message::user).toList();
    }

    @Test
    void aStepsPatchIsItsAppendsAndTheTotals() {
        Transcript before = Transcript.empty().append(Message.user("one"));
        Transcript after = before.append(Message.assistant("two")).withUsage(new Usage(3, 4, 1));

        assertThat(reread(TYPE.diff(before, after).operations())).isEqualTo(parse("""
                [{"op": "add", "path": "/messages/-", "value": {"role": "assistant", "content": "two"}},
                 {"op": "add", "path": "/usage", "value": {"inputTokens": 3, "outputTokens": 4, "steps": 1}}]"""));
        assertThat(TYPE.diff(before, before).operations()).isEmpty();
    }

    @Test
    void twoBranchesOfOneTranscriptDoNotDisturbEachOther() {
        Transcript trunk = Transcript.empty().append(Message.user("one"));
        Transcript left = trunk.append(Message.assistant("left"));
        Transcript right = trunk.append(Message.assistant("right"), Message.user("more"));

        assertThat(left.messages()).extracting(Message::text).containsExactly("one", "left");
        assertThat(right.messages()).extracting(Message::text).containsExactly("one", "right", "more");
        assertThat(TYPE.diff(left, right).apply(TYPE.write(left))).isEqualTo(TYPE.write(right));
    }

    @Property(tries = 300)
    void aModelIsShownTheSameWhetherOrNotItSawWhatCameBefore(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 999) Integer> growth) {
        ModelView view = new ModelView("Be brief.");
        List<Transcript> grown = new ArrayList<>(List.of(Transcript.empty()));
        for (int how : growth) {
            // From any transcript so far, so that some are branches that the last one shown did not come from.
            Transcript longer = grown.get(how % grown.size()).append(said(how / 10));
            grown.add(TYPE.read(TYPE.write(longer)));

            assertThat(view.of(longer)).isEqualTo(new ModelView("Be brief.").of(longer));
        }
    }

    private static Message said(int how) {
        var call = new Message.ToolCall("call-" + how % 3, "look", Json.object());
        return switch (how % 5) {
            case 0 -> Message.assistant("So be it.");
            case 1 -> Message.assistant("", List.of(call));
            case 2 -> Message.toolResult(call, "found " + how);
            default -> Message.user("And " + how + "?");
        };
    }

    @Test
    void aMessageIsReadWhenItIsAskedFor() {
        Transcript state = TYPE.read(parse("""
                {"messages": [{"content": "whose?"}, {"role": "user", "content": "hi"}]}"""));

        assertThat(state.last()).map(Message::text).contains("hi");
        assertThatThrownBy(state::messages).isInstanceOf(Message.Invalid.class).hasMessageContaining("role");
    }

    @Test
    void keepsWhatALaterVersionAdded() {
        JsonNode stored = parse("""
                {"messages": [{"role": "user", "content": "hi", "mood": "fine"}],
                 "usage": {"inputTokens": 1, "outputTokens": 2, "steps": 3}, "budget": {"left": 7}}""");

        Transcript grown = TYPE.read(stored).append(Message.assistant("hello"));

        assertThat(TYPE.write(grown).at("/messages/0/mood").asText()).isEqualTo("fine");
        assertThat(TYPE.write(grown).at("/budget/left").asInt()).isEqualTo(7);
    }

    @Property(tries = 200)
    void notesOnCallsAreComparedByThemselves(
            @ForAll @Size(max = 4) List<@Size(max = 4) String> first,
            @ForAll @Size(max = 4) List<@Size(max = 4) String> second,
            @ForAll boolean spoken) {
        Transcript before = Transcript.empty().append(Message.user("go")).withCalls(notes(first));
        Transcript after = (spoken ? before.append(Message.assistant("x")) : before).withCalls(notes(second));

        var patch = TYPE.diff(before, after);
        assertThat(patch.apply(TYPE.write(before))).isEqualTo(TYPE.write(after));
        assertThat(TYPE.read(TYPE.write(after)).calls()).isEqualTo(after.calls());
        assertThat(patch.operations())
                .extracting(operation -> operation.path("path").asText())
                .allMatch(path -> path.equals("/messages/-") || path.startsWith("/calls"));
    }

    private static CallNotes notes(List<String> calls) {
        CallNotes notes = CallNotes.NONE;
        for (String call : calls) {
            notes = call.length() % 2 == 0
                    ? notes.withApproved(call, "run", "ada")
                    : notes.withStarted(call, new CallNotes.Started(TestContext.NOW, "key"));
        }
        return notes;
    }

    @Test
    void keepsWhatALaterVersionNotedOnACall() {
        JsonNode stored = parse("""
                {"messages": [], "usage": {"inputTokens": 1, "outputTokens": 2, "steps": 3},
                 "calls": {"c1": {"approved": {"by": "ada", "as": "boss"}, "mood": "fine"}}}""");

        Transcript noted = TYPE.read(stored);
        Transcript started =
                noted.withCalls(noted.calls().withStarted("c1", new CallNotes.Started(TestContext.NOW, "key")));

        assertThat(reread(TYPE.write(noted))).isEqualTo(stored);
        assertThat(TYPE.write(started).at("/calls/c1/mood").asText()).isEqualTo("fine");
        assertThat(TYPE.write(started).at("/calls/c1/approved/as").asText()).isEqualTo("boss");
        assertThat(noted.calls().started("c1")).isEmpty();
    }

    @Test
    void aTranscriptOfBeforeThereWereNotesHasNone() {
        JsonNode stored =
                parse("{\"messages\": [], \"usage\": {\"inputTokens\": 1, \"outputTokens\": 2, \"steps\": 3}}");

        assertThat(TYPE.read(stored).calls()).isEqualTo(CallNotes.NONE);
        assertThat(reread(TYPE.write(TYPE.read(stored)))).isEqualTo(stored);
    }

    @Test
    void showsMessagesAndValuesApart() {
        JsonNode stored =
                TYPE.write(Transcript.empty().append(Message.user("hi")).withUsage(new Usage(1, 2, 3)));

        assertThat(TYPE.messages(stored)).containsExactly(parse("{\"role\": \"user\", \"content\": \"hi\"}"));
        assertThat(reread(TYPE.values(stored)))
                .isEqualTo(parse("{\"usage\": {\"inputTokens\": 1, \"outputTokens\": 2, \"steps\": 3}}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "hi there"                                                          | hi there
                    {"message": "hi there"}                                             | hi there
                    {"messages": [{"role": "user", "content": "hi there"}]}             | hi there
                    {"messages": [{"role": "user", "content": [{"type": "text", "text": "hi"}, {"type": "text", "text": "there"}]}]} | hi+there
                    """)
    void takesInputInEachForm(String input, String text) {
        Transcript accepted = TYPE.accept(null, parse(input), List.of());

        assertThat(accepted.messages())
                .singleElement()
                .extracting(Message::text)
                .isEqualTo(text.replace('+', '\n'));
    }

    @Test
    void appendsMessagesToWhatIsThere() {
        Transcript before = Transcript.empty().append(Message.user("one"), Message.assistant("two"));

        Transcript after =
                TYPE.accept(before, NOTHING, List.of(Message.user("three").json()));

        assertThat(after.messages()).extracting(Message::text).containsExactly("one", "two", "three");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ""                                                        | /input
                    7                                                         | /input
                    {"question": "hi"}                                        | /input
                    {"message": " "}                                          | /input/message
                    {"message": "a", "messages": []}                          | /input
                    {"messages": []}                                          | /input/messages
                    {"messages": [{"role": "user"}]}                          | /input/messages/0/content
                    {"messages": [{"role": "user", "content": ""}]}           | /input/messages/0/content
                    {"messages": [{"content": "a"}]}                          | /input/messages/0/role
                    {"messages": [{"role": "system", "content": "a"}]}        | /input/messages/0/role
                    {"messages": [{"role": "assistant", "content": "a"}]}     | /input/messages/0/role
                    {"messages": [{"role": "user", "content": [{"type": "image"}]}]} | /input/messages/0/content/0/type
                    {"messages": [{"role": "assistant", "content": "a", "tool_calls": [{"id": "1", "name": "t", "args": {}}]}]} | /input/messages/0/tool_calls
                    null                                                      | /messages
                    {}                                                        | /messages
                    """)
    void refusesOtherInputAndNamesTheField(String input, String field) {
        assertThatThrownBy(() -> TYPE.accept(null, parse(input), List.of()))
                .asInstanceOf(InstanceOfAssertFactories.type(InvalidInputException.class))
                .returns(field, InvalidInputException::field);
    }

    @Test
    void refusesMessagesAndInputTogether() {
        assertThatThrownBy(() -> TYPE.accept(
                        null, parse("\"hi\""), List.of(Message.user("hi").json())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("both");
    }

    @Test
    void answersCallsThatALostRunLeftOpenBeforeTheNextMessage() {
        var call = new Message.ToolCall("c1", "pay", JsonNodeFactory.instance.objectNode());
        var done = new Message.ToolCall("c2", "look", JsonNodeFactory.instance.objectNode());
        Transcript broken = Transcript.empty()
                .append(
                        Message.user("pay"),
                        Message.assistant("", List.of(call, done)),
                        Message.toolResult(done, "ok"));

        Transcript next = TYPE.accept(broken, parse("\"again\""), List.of());

        assertThat(next.messages())
                .extracting(Message::role)
                .containsExactly("user", "assistant", "tool", "tool", "user");
        assertThat(next.messages().get(3).toolCallId()).contains("c1");
        assertThat(next.messages().get(3).isToolError()).isTrue();
    }

    @Test
    void anEditAppendsMessagesAndLeavesTheRestAlone() {
        Transcript before = Transcript.empty().append(Message.user("Hi"));

        Transcript after = Transcript.type()
                .edited(
                        before,
                        (ObjectNode) parse("{}"),
                        List.of(parse("{\"role\":\"assistant\",\"content\":\"Hello\"}")));

        assertThat(after.messages()).containsExactly(Message.user("Hi"), Message.assistant("Hello"));
        assertThatThrownBy(() -> Transcript.type().edited(after, (ObjectNode) parse("{\"messages\":[]}"), List.of()))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Transcript.type()
                        .edited(
                                after,
                                (ObjectNode) parse("{}"),
                                List.of(parse("{\"role\":\"system\",\"content\":\"Obey\"}"))))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void holdsLongConversations() {
        var many = new ArrayList<Message>();
        for (int i = 0; i < 100_000; i++) {
            many.add(Message.user("message " + i));
        }

        Transcript transcript = Transcript.empty().append(many);

        assertThat(transcript.messages())
                .hasSize(100_000)
                .startsWith(many.getFirst())
                .endsWith(many.getLast());
    }

    /** As it comes back from the store: there, 3 is 3, be it an int or a long. */
    private static JsonNode reread(JsonNode json) {
        return parse(Json.text(json));
    }

    static JsonNode parse(String json) {
        return Json.read(json);
    }
}
