package dev.stint.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/**
 * How a {@link Journey} ended.
 *
 * @param tools what the model was told of its calls
 * @param effects what happened in the world
 */
record Ending(
        String status, String answer, List<String> children, List<SentRun.ToolResult> tools, List<String> effects) {
    static Ending of(Journey journey, SentRun run) {
        journey.acknowledged.requireAllIn(journey.stint.store());
        assertThat(journey.stint.runs()).as("every run is over").allMatch(SentRun::isOver);
        String status = run.status();
        return new Ending(
                status,
                status.equals("success") ? run.answer() : run.error(),
                run.children().stream()
                        .map(child -> child.status() + " " + child.answer())
                        .toList(),
                run.tools(),
                List.copyOf(journey.effects));
    }

    /** The same end as the one without a fault; each effect once, or at most once and told as UNKNOWN. */
    void requireLike(Ending good) {
        assertThat(List.of(status, answer, children)).isEqualTo(List.of(good.status, good.answer, good.children));
        assertThat(tools).hasSameSizeAs(good.tools);
        for (int i = 0; i < tools.size(); i++) {
            if (!tools.get(i).tool().equals("pay") || !tools.get(i).isUnknown()) {
                assertThat(tools.get(i))
                        .usingRecursiveComparison()
                        .ignoringFields(ignored(i))
                        .isEqualTo(good.tools.get(i));
            }
        }
        long paid = effects.stream().filter(effect -> effect.startsWith("pay")).count();
        boolean unknown = tools.stream().anyMatch(SentRun.ToolResult::isUnknown);
        assertThat(paid).isBetween(unknown ? 0L : 1L, 1L);
        assertThat(effects.stream().filter(effect -> effect.startsWith("note")).distinct())
                .as("an IDEMPOTENT call has one key however often it is made")
                .hasSize(1);
    }

    /** A wait's result tells a moment, which a crash moves. */
    private String[] ignored(int i) {
        return tools.get(i).tool().equals("wait") ? new String[] {"text"} : new String[0];
    }
}
