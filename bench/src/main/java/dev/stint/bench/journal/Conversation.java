package dev.stint.bench.journal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Json;
import dev.stint.events.Message;
import java.util.ArrayList;
import java.util.List;

/**
 * A conversation as all who keep it have it: turns, which consist of steps, each of which appends messages.
 *
 * <p>In the shape {@link Shape#ONE_RUN} the model says, with each call but the first, what it made of the last result,
 * and there is one question and one answer at the end; so both shapes are made of the same words.
 */
record Conversation(Shape shape, List<Exchange> exchanges) {
    Conversation {
        exchanges = List.copyOf(exchanges);
    }

    int turns() {
        return exchanges.size();
    }

    /** The steps of a turn, from 0: what each appends. */
    List<List<Message>> steps(int turn) {
        List<List<Message>> steps = new ArrayList<>();
        if (shape == Shape.RUN_A_TURN || turn == 0) {
            steps.add(List.of(question(turn)));
        }
        int line = firstLine(turn);
        steps.add(List.of(line(line)));
        steps.add(List.of(result(turn)));
        if (shape == Shape.RUN_A_TURN || turn == turns() - 1) {
            steps.add(List.of(line(line + 1)));
        }
        return steps;
    }

    private int firstLine(int turn) {
        return switch (shape) {
            case ONE_RUN -> turn;
            case RUN_A_TURN -> 2 * turn;
        };
    }

    Message question(int turn) {
        return Message.user(exchanges.get(turn).question());
    }

    private Message result(int turn) {
        return Message.toolResult(
                exchanges.get(turn).call(), exchanges.get(turn).result());
    }

    /** What the model says when it is asked for the {@code line}th time, from 0. */
    Message line(int line) {
        return switch (shape) {
            case RUN_A_TURN ->
                line % 2 == 0
                        ? Message.assistant("", List.of(exchanges.get(line / 2).call()))
                        : Message.assistant(exchanges.get(line / 2).answer());
            case ONE_RUN -> {
                String before = line == 0 ? "" : exchanges.get(line - 1).answer();
                yield line < turns()
                        ? Message.assistant(before, List.of(exchanges.get(line).call()))
                        : Message.assistant(before);
            }
        };
    }

    /** All messages of the first {@code turns} turns. */
    List<Message> messages(int turns) {
        List<Message> messages = new ArrayList<>();
        for (int turn = 0; turn < turns; turn++) {
            steps(turn).forEach(messages::addAll);
        }
        return messages;
    }

    /** Messages as one JSON array. */
    static JsonNode json(List<Message> messages) {
        return Json.array().addAll(messages.stream().map(Message::json).toList());
    }
}
