package dev.stint.agents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolSpecification;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Chooses tools by the user's words. A word speaks for the tools whose names and descriptions have it, the louder the
 * fewer they are; a value in the sentence speaks for the tools that take one. A question is no reason to change
 * anything.
 */
final class OfflineChoice {
    private static final double ENOUGH = 1.2;
    private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?])\\s+|\\n+");
    private static final Pattern AND = Pattern.compile("(?i),? and ");
    private static final Pattern QUESTION = Pattern.compile(
            "(?i)^(?:and |so |but )?(?:what|where|when|who|which|how|why|is|are|was|were|does|do|did|has|have)\\b.*");

    private final List<OfflineTool> tools;
    private final OfflineConversation conversation;

    OfflineChoice(List<ToolSpecification> specifications, OfflineConversation conversation) {
        this.tools = specifications.stream().map(OfflineTool::new).toList();
        this.conversation = conversation;
    }

    /** A tool that the user seems to want, and what is known of its arguments. */
    record Wish(OfflineTool tool, ObjectNode arguments, double score) {
        List<String> missing() {
            return tool.missing(arguments);
        }
    }

    /** What the user wants, a wish for each sentence or part of one that has any; each tool and arguments once. */
    List<Wish> wishes() {
        var wishes = new LinkedHashMap<String, Wish>();
        if (conversation.pending()) {
            wish(conversation.current().replace('\n', ' ')).ifPresent(wish -> wishes.put(key(wish), wish));
            return List.copyOf(wishes.values());
        }
        SENTENCE.splitAsStream(conversation.current())
                .flatMap(sentence -> parts(sentence).stream())
                .forEach(wish -> wishes.put(key(wish), wish));
        return List.copyOf(wishes.values());
    }

    /**
     * What to call now: what is wished and complete; or, where only a number is missing, what may tell it. Once there
     * are results, only a change that had to wait for them.
     */
    List<Wish> ready(List<Wish> wishes) {
        boolean first = conversation.results().isEmpty();
        List<Wish> complete = wishes.stream()
                .filter(wish -> wish.missing().isEmpty())
                .filter(wish -> first || isOpen(wish))
                .toList();
        return complete.isEmpty() && first
                ? wishes.stream()
                        .limit(1)
                        .flatMap(wish -> lookUp(wish).stream())
                        .toList()
                : complete;
    }

    private boolean isOpen(Wish wish) {
        return wish.tool().changes()
                && !conversation.made().contains(wish.tool().name());
    }

    /** The tool that reads most about what a wish with a missing number is about. */
    private Optional<Wish> lookUp(Wish wish) {
        if (wish.missing().isEmpty()
                || wish.tool().missingNumbers(wish.arguments()).size()
                        < wish.missing().size()) {
            return Optional.empty();
        }
        return tools.stream()
                .filter(tool -> tool.answersBy(wish.arguments()))
                .map(tool -> new Wish(tool, tool.shared(wish.arguments()), words(tool, conversation.current())))
                .max(Comparator.comparingDouble(Wish::score));
    }

    /** "Where is it and when will it arrive?" is two wishes, if each half alone is one. */
    private List<Wish> parts(String sentence) {
        var parts = new ArrayList<Wish>();
        List<String> halves = AND.splitAsStream(sentence).toList();
        for (String half : halves) {
            wish(half).filter(wish -> wish.missing().isEmpty()).ifPresent(parts::add);
        }
        long distinct =
                parts.stream().map(wish -> wish.tool().name()).distinct().count();
        return halves.size() > 1 && distinct == halves.size()
                ? parts
                : wish(sentence).stream().toList();
    }

    private Optional<Wish> wish(String sentence) {
        return tools.stream()
                .map(tool -> wish(tool, sentence))
                .filter(wish -> wish.score() >= ENOUGH)
                .max(Comparator.comparingDouble(Wish::score));
    }

    private Wish wish(OfflineTool tool, String sentence) {
        ObjectNode arguments = tool.arguments(sentence, conversation);
        double words = words(tool, sentence);
        double values = tool.evidence(sentence)
                .mapToDouble(name -> 2
                        * rarity(tools.stream()
                                .filter(other -> other.takes(name))
                                .count()))
                .sum();
        // A value alone ("I am Ada Example") is no wish.
        double score = words > 0 ? words + values : 0;
        boolean question = QUESTION.matcher(sentence.strip()).matches();
        double mood = !tool.changes() ? 1 : question ? 0.3 : 1.3;
        return new Wish(tool, arguments, score * mood * (tool.missing(arguments).isEmpty() ? 1 : 0.6));
    }

    private double words(OfflineTool tool, String sentence) {
        return OfflineWords.stems(sentence).stream()
                .distinct()
                .mapToDouble(stem -> tool.weight(stem)
                        * rarity(tools.stream()
                                .filter(other -> other.weight(stem) > 0)
                                .count()))
                .sum();
    }

    private double rarity(long having) {
        return Math.log(1 + (double) tools.size() / Math.max(1, having));
    }

    private static String key(Wish wish) {
        return wish.tool().name() + wish.arguments();
    }
}
