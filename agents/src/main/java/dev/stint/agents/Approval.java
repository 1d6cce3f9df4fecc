package dev.stint.agents;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which calls of a tool need a person's approval before they start. The run is suspended at a question whose answer is
 * {@code {"approve": true | false, "reason": "…"}}; a call that is not approved is not made, and the model is told why.
 *
 * @param tool the tool's name, or {@value #ANY} for every tool
 * @param when which calls; one that throws counts as true, so that a mistake asks too often instead of too seldom
 * @param prompt the question, for a person; cut to 4,000 characters
 * @param from who may approve: names of callers, or nobody's for anyone of the tenant
 * @param within for how long an approval is waited for, up to 365 days; then it counts as refused. Null for as long as
 *     the session lives
 */
public record Approval(
        String tool,
        Predicate<ProposedCall> when,
        Function<ProposedCall, String> prompt,
        List<String> from,
        @Nullable Duration within) {
    /** Stands for every tool. */
    public static final String ANY = "*";

    private static final Duration LONGEST = Duration.ofDays(365);

    public Approval {
        from = List.copyOf(from);
        if (within != null && (!within.isPositive() || within.compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException(
                    "an approval of %s is waited for within %s; allowed is more than nothing, up to %s"
                            .formatted(tool, within, LONGEST));
        }
    }

    /** Every call of a tool, approved by anyone of the tenant, without a time limit. */
    public static Approval of(String tool) {
        return new Approval(tool, call -> true, call -> "Allow %s?".formatted(CallText.of(call)), List.of(), null);
    }

    /** Every call of every tool; narrow it by {@link #when}. */
    public static Approval ofAny() {
        return of(ANY);
    }

    /** This approval, for some calls only. */
    public Approval when(Predicate<ProposedCall> rule) {
        return new Approval(tool, rule, prompt, from, within);
    }

    /** This approval, asked for in other words than "Allow refund(order=1007, amount=129.90)?". */
    public Approval asking(Function<ProposedCall, String> question) {
        return new Approval(tool, when, question, from, within);
    }

    /** This approval, which only these callers may give. */
    public Approval from(String... callers) {
        return new Approval(tool, when, prompt, List.of(callers), within);
    }

    /** This approval, which counts as refused where nobody has answered within a time. */
    public Approval within(Duration time) {
        return new Approval(tool, when, prompt, from, time);
    }
}
