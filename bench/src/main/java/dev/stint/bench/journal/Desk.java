package dev.stint.bench.journal;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.stint.agents.Effect;
import java.util.List;

/** The tool of all conversations; finds what the conversation says that it finds. */
final class Desk {
    static final String LOOK_UP = "lookUp";

    private final List<Exchange> exchanges;

    Desk(List<Exchange> exchanges) {
        this.exchanges = exchanges;
    }

    /** What is known on a page about an order. */
    @Tool("Looks up what is known about an order, and the airports near by.")
    @Effect(Effect.Kind.READ)
    String lookUp(@P("the order") String order, @P("which page") int page) {
        return exchanges.get(page).result();
    }
}
