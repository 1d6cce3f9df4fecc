package dev.stint.agents;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A stand-in for a language model that needs no key, no network and no money. It is not one, and says so once in a
 * conversation: it calls the tools whose names and descriptions share words with the user's sentence, fills in their
 * arguments by type and pattern, from earlier messages where the last has none, asks for what is missing, and tells the
 * results member by member. It understands English of the plainest kind and instructions not at all.
 *
 * <p>The same conversation always gets the same answer. Its token counts are estimates: a token for four characters.
 * Thread-safe.
 */
public final class OfflineModel implements ChatModel {
    static final String NAME = "offline";

    private static final String CONFESSION =
            "I am Stint's offline stand-in, not a language model: I choose tools by the words you use.";
    private static final Pattern IDENTITY = Pattern.compile(
            "(?is).*\\b(?:who|what) are you\\b.*|.*\\bare you (?:a|an|real|human|chatgpt|claude|gpt)\\b.*|.*\\blanguage model\\b.*");
    private static final Pattern THANKS = Pattern.compile("(?i)\\b(?:thanks|thank you|cheers)\\b");

    @Override
    public ChatResponse doChat(ChatRequest request) {
        AiMessage answer = answer(request.messages(), tools(request));
        return ChatResponse.builder()
                .aiMessage(answer)
                .modelName(NAME)
                .tokenUsage(new TokenUsage(estimate(request.messages()), estimate(List.of(answer))))
                .finishReason(answer.hasToolExecutionRequests() ? FinishReason.TOOL_EXECUTION : FinishReason.STOP)
                .build();
    }

    private static AiMessage answer(List<ChatMessage> messages, List<ToolSpecification> tools) {
        var conversation = OfflineConversation.of(messages);
        var choice = new OfflineChoice(tools, conversation);
        List<OfflineChoice.Wish> wishes = choice.wishes();
        List<OfflineChoice.Wish> ready = choice.ready(wishes);
        if (!ready.isEmpty()) {
            return AiMessage.from(calls(ready, messages.size()));
        }
        if (!conversation.results().isEmpty()) {
            return say(new OfflineAnswer(conversation.current()).tell(conversation), conversation);
        }
        return wishes.isEmpty() ? smallTalk(conversation, tools) : ask(wishes.getFirst(), conversation);
    }

    private static List<ToolExecutionRequest> calls(List<OfflineChoice.Wish> wishes, int turn) {
        var calls = new ArrayList<ToolExecutionRequest>();
        for (OfflineChoice.Wish wish : wishes) {
            calls.add(wish.tool().call(wish.arguments(), "call_%d_%d".formatted(turn, calls.size())));
        }
        return calls;
    }

    private static AiMessage ask(OfflineChoice.Wish wish, OfflineConversation conversation) {
        String missing = wish.missing().stream()
                .map(name -> "the " + OfflineWords.spaced(name))
                .collect(Collectors.joining(" and "));
        return say(
                "To %s, I need more. %s%s."
                        .formatted(OfflineWords.spaced(wish.tool().name()), OfflineConversation.ASKS, missing),
                conversation);
    }

    private static AiMessage smallTalk(OfflineConversation conversation, List<ToolSpecification> tools) {
        String can = tools.isEmpty()
                ? "I have no tools here, so there is nothing that I can do."
                : "What I can do here: "
                        + tools.stream()
                                .map(tool -> OfflineWords.spaced(tool.name()))
                                .collect(Collectors.joining(", "))
                        + ".";
        if (IDENTITY.matcher(conversation.current()).matches()) {
            return AiMessage.from(CONFESSION + " " + can);
        }
        return say(THANKS.matcher(conversation.current()).find() ? "You are welcome." : can, conversation);
    }

    /** What it says, and once in a conversation what it is. */
    private static AiMessage say(String text, OfflineConversation conversation) {
        return AiMessage.from(conversation.spoken() ? text : text + "\n\n(" + CONFESSION + ")");
    }

    private static List<ToolSpecification> tools(ChatRequest request) {
        return request.toolSpecifications() == null ? List.of() : request.toolSpecifications();
    }

    private static int estimate(List<ChatMessage> messages) {
        int characters = messages.stream()
                .mapToInt(message -> OfflineConversation.characters(message))
                .sum();
        return (characters + 3) / 4;
    }
}
